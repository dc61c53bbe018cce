// Next omits static files from its standalone server because it expects a CDN. Here the server serves them itself, with a Brotli file next
// to each script and style sheet: compressed once at a high level, where compressing per request would be fast but yield larger files.
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
