import { globSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Remix's list of pages, which each page fetches. */
const LISTS = "build/client/assets/manifest-*.js";

/**
 * Compresses the list of pages as small as it gets, as the build's other scripts are: Remix writes it with the server's
 * files, when those of the browser are done.
 */
export function compressManifest(): Plugin {
  return {
    name: "compress-manifest",
    closeBundle() {
      for (const name of globSync(LISTS)) {
        const list = readFileSync(name);
        writeFileSync(`${name}.br`, brotliCompressSync(list));
        writeFileSync(`${name}.gz`, gzipSync(list, { level: 9 }));
      }
    },
  };
}
