import { globSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

/**
 * The checks of `shopify app security check`, each under its published ID, on what this repository holds. The command
 * itself is not in the version of the CLI that the project uses.
 * @see https://shopify.dev/docs/apps/build/security/app-security-checks
 */

export const read = (file: string) => readFileSync(file, "utf8");
export const sources = globSync("{app,extensions}/**/*.{ts,tsx}").filter(
  (file) => !/generated|node_modules/.test(file),
);
/** The places in the code where the pattern stands, as "file: match". */
export const found = (pattern: RegExp, files = sources) =>
  files.flatMap((file) => [...read(file).matchAll(pattern)].map(([match]) => `${file}: ${match}`));

export const toml = z
  .object({
    application_url: z.string(),
    access_scopes: z.object({ scopes: z.string(), optional_scopes: z.array(z.string()) }),
    auth: z.object({ redirect_urls: z.array(z.string()) }),
    webhooks: z.object({
      api_version: z.string(),
      subscriptions: z.array(
        z.object({ compliance_topics: z.array(z.string()).default([]), uri: z.string() }),
      ),
    }),
    app_proxy: z.unknown().optional(),
  })
  .parse(parse(read("shopify.app.toml")));
