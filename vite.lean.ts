import { themeNameDefault, themes } from "@shopify/polaris-tokens";
import type { Plugin } from "vite";

/** Polaris's scripts read these values of a theme; all others are for its stylesheet, which has them itself. */
export const READ_BY_SCRIPTS = ["breakpoints", "motion", "space", "zIndex"] as const;

const TOKENS = /node_modules\/@shopify\/polaris-tokens\/dist\/esm\/build\/index\.mjs$/;
const ALL_THEMES = /var themes = \{\n[\s\S]*?\n\};\n/;
const ENGLISH = /node_modules\/@shopify\/polaris\/locales\/en\.json$/;

/**
 * Takes out of the pages what Shopify's libraries bring for other apps: every value of four themes, colors and shadows
 * too, which was a third of what the pages have in common, where this app has one theme; and the English texts, which a
 * page in English fetches as all others do theirs.
 */
export function leanPolaris(): Plugin {
  const theme = themes[themeNameDefault];
  const read = Object.fromEntries(READ_BY_SCRIPTS.map((group) => [group, theme[group]]));
  const lean = `var themes = ${JSON.stringify({ [themeNameDefault]: read })};\n`;
  return {
    name: "lean-polaris",
    enforce: "pre",
    load: (id) => (ENGLISH.test(id) ? "{}" : null),
    transform(code, id) {
      if (!TOKENS.test(id)) return null;
      if (!ALL_THEMES.test(code))
        this.error("Polaris keeps its themes elsewhere now: look after vite.lean.ts.");
      return { code: code.replace(ALL_THEMES, () => lean), map: null };
    },
  };
}
