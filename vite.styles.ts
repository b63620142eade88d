import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, type Plugin as EsbuildPlugin } from "esbuild";
import { PurgeCSS } from "purgecss";
import type { Plugin } from "vite";

/** As the styles of the pages name it. */
const STYLES = "@shopify/polaris/build/esm/styles.css";
export const WHOLE_STYLES = `node_modules/${STYLES}`;
const LEAN_STYLES = path.resolve(".cache/polaris-styles/styles.css");

/**
 * Gives the pages of Polaris's stylesheet what its components in this app can show: more than a third is of components that
 * it has not, and a browser reads all of it before it shows a page. Both builds leave the same rules, so that they call the
 * file by the same name.
 */
export function leanStyles(): Plugin {
  return {
    name: "lean-styles",
    apply: "build",
    enforce: "pre",
    config: () => ({ resolve: { alias: { [STYLES]: LEAN_STYLES } } }),
    async buildStart() {
      mkdirSync(path.dirname(LEAN_STYLES), { recursive: true });
      writeFileSync(LEAN_STYLES, await stylesOf(await componentsOfPages()));
    },
  };
}

/** The scripts of all parts of pages with those of Polaris's components that they bring, which name their classes. */
async function componentsOfPages(): Promise<string> {
  const parts = globSync("app/**/*.tsx").filter((name) => !isOfServer(name));
  const { outputFiles } = await build({
    stdin: {
      contents: parts.map((name, at) => `export * as part${at} from "./${name}";`).join("\n"),
      resolveDir: process.cwd(),
    },
    ...{ bundle: true, write: false, format: "esm", jsx: "automatic", logLevel: "error" },
    plugins: [onlyPolaris],
  });
  return outputFiles.map(({ text }) => text).join("\n");
}

const isOfServer = (name: string) => name.includes(".server");

/** Of the libraries only Polaris is looked into, and nothing that only the server has. */
const onlyPolaris: EsbuildPlugin = {
  name: "only-polaris",
  setup: ({ onResolve }) =>
    onResolve({ filter: /.*/ }, ({ path: name }) => {
      const isScript = /^(\.|~\/|@shopify\/polaris$)/.test(name) && !/\.(server|css|json)$|\?/.test(name);
      return isScript ? null : { path: name, external: true };
    }),
};

/** The rules without those of classes that the scripts do not name. What is of no component stays. */
async function stylesOf(scripts: string): Promise<string> {
  const [lean] = await new PurgeCSS().purge({
    content: [{ raw: scripts, extension: "js" }],
    css: [{ raw: readFileSync(WHOLE_STYLES, "utf8") }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: [/^(?!Polaris-)/],
  });
  if (!lean) throw new Error(`Nothing is left of ${WHOLE_STYLES}.`);
  return lean.css;
}
