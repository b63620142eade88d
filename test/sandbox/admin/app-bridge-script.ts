import path from "node:path";
import { build } from "esbuild";
import { etagOf, type StaticFile } from "./static-file";

/**
 * The stand-in for App Bridge as the one classic script that Shopify's address serves: apps load it with a plain
 * `<script>` and expect `window.shopify` as soon as it has run, which a module could not promise.
 */
export async function buildAppBridgeScript(folder: string): Promise<StaticFile> {
  const result = await build({
    entryPoints: [path.join(folder, "main.js")],
    bundle: true,
    format: "iife",
    write: false,
    target: "chrome120",
    charset: "utf8",
    logLevel: "silent",
  });
  const script = result.outputFiles[0];
  if (!script) throw new Error("The App Bridge stand-in was bundled into nothing.");
  const body = Buffer.from(script.contents);
  return { body, type: "text/javascript; charset=utf-8", etag: etagOf(body) };
}
