// Next leaves the static files out of its standalone server, expecting a CDN. Here the server hands them out itself.
import { cp } from "node:fs/promises";

await cp(".next/static", ".next/standalone/.next/static", { recursive: true });
