import { globSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { etagOf, type StaticFile } from "./static-file";

/** The app's extensions that stand on the page of one order. */
const OF_ORDERS = ["order-status-block", "order-capture-action"] as const;
type Handle = (typeof OF_ORDERS)[number];

const ROOT = path.resolve(import.meta.dirname, "../../..");

export interface ExtensionPages {
  /** The document or the script at the address; null where there is none. */
  read(pathname: string): Promise<StaticFile | null>;
}

/**
 * Serves each extension as a document of its own, with its script and the admin's half: the elements that Shopify draws,
 * and `shopify`. The script is bundled from the extension's source when it is first asked for.
 */
export function createExtensionPages(): ExtensionPages {
  const scripts = new Map<Handle, Promise<StaticFile>>();
  return {
    async read(pathname) {
      const [, name = "", isScript] = /^\/extensions\/([\w-]+)(\.js)?$/.exec(pathname) ?? [];
      const handle = OF_ORDERS.find((each) => each === name);
      if (!handle) return null;
      if (!isScript) return documentOf(handle);
      const script = scripts.get(handle) ?? bundle(handle);
      scripts.set(handle, script);
      return script;
    },
  };
}

function documentOf(handle: Handle): StaticFile {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${handle}</title><style>body { margin: 0 }</style></head><body><script src="/extensions/${handle}.js"></script></body></html>`;
  return { body: Buffer.from(html), type: "text/html; charset=utf-8", etag: etagOf(html) };
}

async function bundle(handle: Handle): Promise<StaticFile> {
  const result = await build({
    stdin: { contents: entryOf(handle), resolveDir: ROOT, loader: "ts" },
    bundle: true,
    format: "iife",
    write: false,
    target: "chrome120",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
  });
  const body = Buffer.from(result.outputFiles[0]?.contents ?? []);
  return { body, type: "text/javascript; charset=utf-8", etag: etagOf(body) };
}

function entryOf(handle: Handle): string {
  const folder = `./extensions/${handle}`;
  const locales = globSync(`extensions/${handle}/locales/*.json`, { cwd: ROOT }).map((file) => {
    const [locale = ""] = path.basename(file).split(".");
    return `${JSON.stringify(locale)}: require("./${file}")`;
  });
  const [condition] = globSync(`extensions/${handle}/src/should-render.ts`, { cwd: ROOT });
  return `
    import "./test/sandbox/admin/page/extensions/elements.js";
    import { host } from "./test/sandbox/admin/page/extensions/host.js";
    import render from "${folder}/src/index.tsx";
    ${condition ? `import shouldRender from "${folder}/src/should-render.ts";` : "const shouldRender = null;"}
    host({ render, shouldRender, texts: { ${locales.join(", ")} } });`;
}
