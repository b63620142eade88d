import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";

const files = (pattern: string) => globSync(pattern).sort();
const read = (file: string) => readFileSync(file, "utf8");

const appToml = z
  .object({
    access_scopes: z.object({ scopes: z.string() }),
    webhooks: z.object({
      api_version: z.string(),
      subscriptions: z.array(
        z.object({
          topics: z.array(z.string()).optional(),
          compliance_topics: z.array(z.string()).optional(),
          uri: z.string(),
        }),
      ),
    }),
  })
  .parse(parse(read("shopify.app.toml")));

/** "webhooks.orders.ts" answers "/webhooks/orders". */
const pathOfRoute = (file: string) =>
  `/${path
    .basename(file)
    .replace(/\.tsx?$/, "")
    .replaceAll(".", "/")}`;

test("every webhook address in shopify.app.toml has a route, and every webhook route is subscribed", () => {
  const routes = files("app/routes/webhooks.*.ts*")
    .filter((file) => !file.includes(".server."))
    .map(pathOfRoute);
  const subscribed = [
    ...new Set(appToml.webhooks.subscriptions.map((subscription) => subscription.uri)),
  ].sort();
  expect(routes).toEqual(subscribed);
});

test("the three privacy topics that the App Store demands are subscribed", () => {
  const topics = appToml.webhooks.subscriptions.flatMap(
    (subscription) => subscription.compliance_topics ?? [],
  );
  expect(topics.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
});

test("every route that authenticates exports the headers of Shopify's boundary", () => {
  const routes = files("app/routes/*.ts*").filter(
    (file) => !file.includes(".server.") && /authenticateAdmin\(|authenticate\.admin\(/.test(read(file)),
  );
  expect(routes.length).toBeGreaterThan(4);
  const lacking = routes.filter(
    (file) => !/export const headers\b|export \{[^}]*\bheaders\b/.test(read(file)),
  );
  expect(lacking).toEqual([]);
});

test("one Admin API version is used everywhere", () => {
  const month: Record<string, string> = { January: "01", April: "04", July: "07", October: "10" };
  const [, name, year] = /ApiVersion\.([A-Z][a-z]+)(\d\d)/.exec(read("app/shopify.server.ts")) ?? [];
  expect(`20${year}-${month[name ?? ""]}`).toBe(appToml.webhooks.api_version);
  const named = files("{app,extensions,test/sandbox}/**/*.{ts,tsx,toml}")
    .filter((file) => !file.includes("generated"))
    .flatMap((file) => [
      ...read(file).matchAll(/(?:admin\/api\/|api_version = "|API_VERSION = "|VERSION = ")(20\d\d-\d\d)/g),
    ])
    .map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set([appToml.webhooks.api_version]));
});

test("only env.server.ts reads the environment", () => {
  const readers = files("app/**/*.{ts,tsx}").filter(
    (file) => !file.includes("generated") && /\bprocess\.env\b/.test(read(file)),
  );
  expect(readers).toEqual(["app/env.server.ts"]);
});

test(".env.example names every variable of the environment's schema, and no other", async () => {
  const { envSchema } = await import("~/env.server");
  const example = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]);
  expect(example.sort()).toEqual(Object.keys(envSchema.shape).sort());
});

test("a module that does input or output is marked as server-only, and a pure one imports none such", () => {
  const pure = files("app/{domain,components,locales,ports}/**/*.{ts,tsx}").filter(
    (file) => !file.includes(".server."),
  );
  const offending = pure.filter((file) => /^import (?!type)[^;]*\.server["']/m.test(read(file)));
  expect(offending).toEqual([]);
});

test.each([
  ["app/domain/x.ts", 'import "~/data/client.server";'],
  ["app/domain/x.ts", 'import "@remix-run/node";'],
  ["app/ports/x.ts", 'import "~/services/app-context";'],
  ["app/data/x.ts", 'import "~/services/app-context";'],
  ["app/services/orders/x.ts", 'import "~/adapters/shopify/map";'],
  ["app/services/orders/x.ts", 'import "../../adapters/shopify/map";'],
  ["app/services/orders/x.ts", 'import "~/context.server";'],
  ["app/jobs/x.ts", 'import "~/context.server";'],
  ["app/routes/x.ts", 'import "~/data/client.server";'],
  ["app/routes/x.ts", 'import "~/adapters/shopify/map";'],
  ["app/components/x.tsx", 'import "~/services/app-context";'],
  ["app/adapters/shopify/x.ts", 'import "../affirm/map";'],
  ["app/adapters/affirm/x.ts", 'import "~/adapters/shopify/map";'],
  ["app/services/orders/x.ts", 'import "../../../test/sandbox/server";'],
  ["test/sandbox/x.ts", 'import "../../app/services/app-context";'],
])("lint forbids in %s: %s", async (filePath, code) => {
  const [result] = await new ESLint().lintText(`${code}\n`, { filePath });
  expect(result?.messages.map((message) => message.ruleId)).toEqual(["no-restricted-imports"]);
});

test.each([
  ["app/services/orders/x.ts", 'import "~/data/orders.server";'],
  ["app/adapters/shopify/x.ts", 'import "~/ports/payment-provider";'],
  ["app/jobs/worker.server.ts", 'import "~/context.server";'],
  ["app/routes/x.ts", 'import "~/context.server";'],
])("lint allows in %s: %s", async (filePath, code) => {
  const [result] = await new ESLint().lintText(`${code}\n`, { filePath });
  expect(result?.messages).toEqual([]);
});

test("no text of the repository names a machine's folders or a download host", () => {
  const sources = files("{app,test,prisma,extensions}/**/*.{ts,tsx,js,mjs,json,md,toml,css,html}").filter(
    (file) => !/generated|schema\/|artifacts/.test(file),
  );
  const machineFolder = new RegExp(["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]+/"].join("|"));
  expect(sources.filter((file) => machineFolder.test(read(file)))).toEqual([]);
  expect(read("package-lock.json")).not.toMatch(/"resolved":/);
});
