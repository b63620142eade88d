import { globSync } from "node:fs";
import { ApiVersion } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { createPoster } from "~/platform/http/poster.server";
import { createLogger } from "~/platform/log.server";

import { found, read, sources, toml } from "./sources";

const scopes = [...toml.access_scopes.scopes.split(","), ...toml.access_scopes.optional_scopes];

test("COMMITTED_SECRET: no file of the repository holds a credential, and the environment stays out of it", () => {
  const texts = "{ts,tsx,js,mjs,json,toml,yaml,md,sql,graphql}";
  const files = globSync([
    `*.${texts}`,
    `{app,docs,extensions,ops,prisma,test}/**/*.${texts}`,
    ".env.example",
  ]);
  const own = files.filter((file) => !/generated|node_modules/.test(file));
  expect(own.length).toBeGreaterThan(500);
  expect(found(/\bshp(at|ca|pa|ss|ua)_[0-9a-fA-F]{32}\b/g, own)).toEqual([]);
  expect(own.filter((file) => /(^|\/)(secrets|credentials)\.json$/.test(file))).toEqual([]);
  expect(read(".gitignore").split("\n")).toContain(".env");
});

test("EOL_API_VERSION: the version that is asked is one that the library knows as supported", () => {
  expect(Object.values<string>(ApiVersion)).toContain(toml.webhooks.api_version);
  expect(toml.webhooks.api_version >= "2026-01").toBe(true);
});

test("CREDENTIAL_BROWSER_LEAKAGE: no page and no extension is given a token or a secret of the app", () => {
  const shown = globSync("app/{routes,ui,*/ui}/**/*.tsx");
  expect(
    found(/\b(accessToken|refreshToken|apiSecretKey|SHOPIFY_API_SECRET|ENCRYPTION_KEYS)\b/g, [
      ...shown,
      ...globSync("extensions/*/src/**/*.{ts,tsx}"),
    ]),
  ).toEqual([]);
});

test("CREDENTIAL_LOG_LEAKAGE: a token that somebody passes to the log by mistake is removed", () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line) => void lines.push(line) });
  log.info({ accessToken: "secret-1", session: { refreshToken: "secret-2" } }, "x");
  expect(lines.join()).not.toMatch(/secret-/);
  expect(
    found(
      /\bconsole\.(log|info|debug)\(/g,
      sources.filter((file) => /\.server\./.test(file)),
    ),
  ).toEqual([]);
});

test("MISSING_COMPLIANCE_WEBHOOKS: the three topics of privacy are subscribed", () => {
  expect(toml.webhooks.subscriptions.flatMap(({ compliance_topics }) => compliance_topics).sort()).toEqual([
    "customers/data_request",
    "customers/redact",
    "shop/redact",
  ]);
});

test("DEPRECATED_SCRIPT_TAG_SCOPE: the app asks for no script tags", () => {
  expect(scopes.filter((scope) => scope.includes("script_tags"))).toEqual([]);
});

/** What of the Admin API is asked, for each scope. */
const USES: Record<string, RegExp> = {
  read_orders: /\borders?\(/,
  write_orders: /\borderCapture\(/,
  read_customers: /\bcustomer \{/,
  write_merchant_managed_fulfillment_orders: /\bfulfillmentCreate\(/,
  write_draft_orders: /\bdraftOrderUpdate\(/,
  write_third_party_fulfillment_orders: /\bfulfillmentOrderHold\(/,
  read_locations: /\blocations\(/,
};

test("SCOPE_OVER_REQUEST: every scope is used, and none is used that is not asked for", () => {
  expect(Object.keys(USES).sort()).toEqual([...scopes].sort());
  const queries = globSync("app/shopify/**/*.{ts,graphql}")
    .filter((file) => !file.includes("generated"))
    .map(read)
    .join();
  for (const [scope, use] of Object.entries(USES)) expect(queries, scope).toMatch(use);
  expect(queries).not.toMatch(
    /\b(products?|inventoryItems?|draftOrder(Create|Complete|Delete|InvoiceSend)|discountNodes?|themes?)\(/,
  );
});

test("UNSAFE_INNERHTML: no script writes markup into a document or runs a text as code", () => {
  expect(found(/\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|\beval\(|new Function\(/g)).toEqual([]);
});

test("TEXT_SETTING_HTML_SMUGGLING: markup comes from the app's own guide and Shopify's library alone", () => {
  expect(found(/dangerouslySetInnerHTML=\{\{[^}]*\}\}/g).sort()).toEqual([
    "app/guide/ui/guide-page.tsx: dangerouslySetInnerHTML={{ __html: html }}",
    // A script of fixed words, which React would write with entities that no script understands.
    "app/ui/late-scripts.tsx: dangerouslySetInnerHTML={{ __html: BEGIN_LATE }}",
    "app/ui/route-error.tsx: dangerouslySetInnerHTML={{ __html: markup }}",
  ]);
});

test("LIQUID_UNSAFE_RENDER: no extension renders Liquid", () => {
  expect(globSync("extensions/**/*.liquid")).toEqual([]);
});

test("APP_PROXY_UNVERIFIED_SIGNATURE: the app has no proxy", () => {
  expect(toml.app_proxy).toBeUndefined();
  expect(found(/\bappProxy\b/g)).toEqual([]);
});

test("INSECURE_WEBHOOK_URL: every configured address is one of https, or a path of the app", () => {
  for (const { uri } of toml.webhooks.subscriptions) expect(uri).toMatch(/^(\/(?!\/)|https:\/\/)/);
  for (const url of [toml.application_url, ...toml.auth.redirect_urls]) expect(url).toMatch(/^https:\/\//);
});

test.each(["http://169.254.169.254/latest", "https://127.0.0.1/", "https://[::1]/", "https://localhost/"])(
  "SSRF_REQUEST_FORGERY: a webhook to %s is not sent",
  async (url) => {
    const poster = createPoster({ allowedHosts: [] });
    expect(await poster.post({ url, headers: {}, body: "{}" })).toEqual({
      kind: "failed",
      failure: "not_allowed",
    });
  },
);

test("SQL_INJECTION: SQL takes values only as parameters, and names only of the schema's own tables", () => {
  expect(found(/\$(query|execute)RawUnsafe\b/g)).toEqual([]);
  const names = found(/Prisma\.raw\([^)]*\)/g).map((place) => place.split(": ")[1]);
  // The name of a table, a column, a stored list or a kept plan, which no request can choose.
  const ofTheSchema = /^Prisma\.raw\(`(AND )?"\$\{(table|column|model|only|since|name)\}"`\)$/;
  const ofTheApp = /^Prisma\.raw\((`'\{\$\{list\}\}'`|keepsPlan\("\w+"\))\)?$/;
  expect(names.filter((name = "") => !ofTheSchema.test(name) && !ofTheApp.test(name))).toEqual([]);
});

test("EXPIRING_OFFLINE_TOKEN: tokens of a shop expire, and how they are renewed is kept", () => {
  expect(read("app/edge/shopify-app.server.ts")).toMatch(/expiringOfflineAccessTokens: true/);
  expect(read("prisma/schema.prisma")).toMatch(
    /model Session \{[^}]*\bexpires [^}]*\brefreshToken [^}]*\brefreshTokenExpires /,
  );
});
