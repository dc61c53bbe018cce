// Next leaves the static files out of its standalone server, expecting a CDN. Here the server hands them out itself, and beside each
// script and style sheet lies its Brotli form: packed once and well, where packing per request would be quick and larger.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const pack = promisify(brotliCompress);
const served = ".next/standalone/.next/static";

await cp(".next/static", served, { recursive: true });
const files = await readdir(served, { recursive: true });
await Promise.all(
  files
    .filter((file) => /\.(js|css)$/.test(file))
    .map(async (file) => {
      const content = await readFile(join(served, file));
      await writeFile(join(served, `${file}.br`), await pack(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
    }),
);
