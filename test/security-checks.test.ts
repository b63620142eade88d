import { globSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { ApiVersion } from "@shopify/shopify-api";
import { parse } from "smol-toml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { askRoute, ROUTE_FILES } from "./support/ask-route";
import { type InstalledApp, installApp, SHOP } from "./support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "./support/process-env";
import { type Asker, ATTACKS } from "./routes/other-shop/attacks";
import { PAYLOADS } from "./routes/other-shop/payloads";
import { fillShop, fingerprintsOf, type Ids } from "./routes/other-shop/ids";
import { parseShopDomain } from "~/kernel/ids";
import { createPoster } from "~/platform/http/poster.server";
import { createLogger } from "~/platform/log.server";

/**
 * The checks of `shopify app security check`, each under its published ID, on what this repository holds. The command
 * itself is not in the version of the CLI that the project uses.
 * @see https://shopify.dev/docs/apps/build/security/app-security-checks
 */

const read = (file: string) => readFileSync(file, "utf8");
const sources = globSync("{app,extensions}/**/*.{ts,tsx}").filter(
  (file) => !/generated|node_modules/.test(file),
);
/** The places in the code where the pattern stands, as "file: match". */
const found = (pattern: RegExp, files = sources) =>
  files.flatMap((file) => [...read(file).matchAll(pattern)].map(([match]) => `${file}: ${match}`));

const toml = z
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
const scopes = [...toml.access_scopes.scopes.split(","), ...toml.access_scopes.optional_scopes];

/** Knows no secret: of a person, of a warehouse, or of Shopify. */
const STRANGER: Asker = {
  shop: SHOP,
  sessionToken: "x",
  apiSecret: "x",
  appSecret: "x",
  freshId: randomUUID,
};
/** Answer everybody, because they say nothing of a shop. */
const PUBLIC = ["healthz.ts", "readyz.ts", "auth.login.tsx", "auth.$.tsx", "$.tsx"];

let app: InstalledApp;
let ids: Ids;

beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  ids = await fillShop(app);
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

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

test.each([
  "evil.com/x.myshopify.com",
  "shop.myshopify.com.evil.test",
  "shop.myshopify.com\n.evil.test",
  "a.b.myshopify.com",
  "@shop.myshopify.com",
])("WEAK_SHOP_VALIDATION: %j is no shop", (text) => {
  expect(parseShopDomain(text)).toBeNull();
});

test("WEAK_SHOP_VALIDATION: shops are told from other hosts in one place", () => {
  expect(found(/\/[^/\n]*\\\.myshopify\\\.com[^/\n]*\//g)).toHaveLength(1);
});

test("REQUEST_DERIVED_SHOP_SCOPE: no route takes the shop from what the caller wrote", () => {
  const taken = /(searchParams|params|form|formData|body|fields)(\.get\(|\.|\[)["']?shop\b/g;
  // Which shop's admin may frame a document is no access to anything of that shop.
  expect(found(taken, globSync("app/{routes,edge}/**/*.{ts,tsx}"))).toEqual([
    // The shop of an address counts only where a secret of that shop signed the body.
    "app/edge/receive-smartpay-webhook.server.ts: params.shop",
    'app/edge/send-response.server.ts: searchParams.get("shop',
  ]);
});

test("MISSING_TENANT_ISOLATION: every route and every job of a shop is walked with another shop's ids", () => {
  expect(Object.keys(ATTACKS).sort()).toEqual([...ROUTE_FILES].sort());
  expect(Object.values(PAYLOADS).filter(Boolean).length).toBeGreaterThan(10);
});

test("REQUEST_CONTROLLED_ADMIN_CONTEXT: no code asks Shopify without having authenticated", () => {
  expect(found(/\bunauthenticated\s*[.,}]/g)).toEqual([]);
});

test("UNAUTHENTICATED_ENDPOINT: every other route refuses a stranger, signed or not, and stores nothing", async () => {
  const before = await fingerprintsOf(app, SHOP);
  const answered: string[] = [];
  for (const [file, attacks] of Object.entries(ATTACKS))
    for (const [at, attack] of PUBLIC.includes(file) ? [] : attacks.entries()) {
      const { path, ...init } = attack(STRANGER, ids);
      const { status } = await askRoute(path, init, file);
      if (![400, 401, 403, 404, 405, 410].includes(status)) answered.push(`${file} ${at + 1}: ${status}`);
    }
  expect(answered).toEqual([]);
  expect(await fingerprintsOf(app, SHOP)).toEqual(before);
});

test("MISSING_AUTHORIZATION_CHECK: every action of a person asks for a right, and for more than to view", () => {
  const actions = globSync("app/routes/*.{ts,tsx}").flatMap((file) => {
    const [, action] = read(file).split(/export (?:const|async function) action\b/);
    return action !== undefined && read(file).includes("authenticateAdmin") ? [{ file, action }] : [];
  });
  expect(actions.length).toBeGreaterThan(5);
  const asksForRight =
    /authenticateAdmin\(request, "(?!view)\w+"\)|\bdemand(Any)?Right\(|!rights\.includes\("capture"\)/;
  expect(actions.filter(({ action }) => !asksForRight.test(action)).map(({ file }) => file)).toEqual([]);
});

test("UNSCOPED_SHOP_CONFIG_WRITE: every write to Shopify is told its shop by a parameter of that type", () => {
  const client = read("app/shopify/client.server.ts");
  expect(client).toMatch(/shop: ShopDomain/);
  expect(found(/\bmetafieldsSet\b/g, globSync("app/{routes,edge}/**/*.{ts,tsx}"))).toEqual([]);
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
  write_third_party_fulfillment_orders: /\bfulfillmentOrderHold\(/,
};

test("SCOPE_OVER_REQUEST: every scope is used, and none is used that is not asked for", () => {
  expect(Object.keys(USES).sort()).toEqual([...scopes].sort());
  const queries = globSync("app/shopify/**/*.{ts,graphql}")
    .filter((file) => !file.includes("generated"))
    .map(read)
    .join();
  for (const [scope, use] of Object.entries(USES)) expect(queries, scope).toMatch(use);
  expect(queries).not.toMatch(/\b(products?|inventoryItems?|draftOrder\w*|discountNodes?|themes?)\(/);
});

test("UNSAFE_INNERHTML: no script writes markup into a document or runs a text as code", () => {
  expect(found(/\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|\beval\(|new Function\(/g)).toEqual([]);
});

test("TEXT_SETTING_HTML_SMUGGLING: markup comes from the app's own guide and Shopify's library alone", () => {
  expect(found(/dangerouslySetInnerHTML=\{\{[^}]*\}\}/g).sort()).toEqual([
    "app/guide/ui/guide-page.tsx: dangerouslySetInnerHTML={{ __html: html }}",
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

test.each(["https://evil.test/", "//evil.test/", "/\\evil.test/"])(
  "OPEN_REDIRECT: nobody is sent on to %s",
  async (target) => {
    const query = `return_to=${encodeURIComponent(target)}&redirect=${encodeURIComponent(target)}`;
    for (const path of ["/", "/auth/login", "/auth/x", "/orders", "/settings"]) {
      const { headers } = await askRoute(`${path}?shop=${SHOP}&${query}`);
      const location = headers.get("location");
      if (location) expect(new URL(location, "https://app.test").hostname).not.toBe("evil.test");
    }
    expect(found(/\bredirect\([^)"'`]*(searchParams|request\.url)/g)).toEqual([]);
  },
);

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
  // The name of a table or column in double quotes, which no request can choose.
  expect(
    names.filter(
      (name) => !/^Prisma\.raw\(`(AND )?"\$\{(table|column|model|only|since|name)\}"`\)$/.test(name ?? ""),
    ),
  ).toEqual([]);
});

test("EXPIRING_OFFLINE_TOKEN: tokens of a shop expire, and how they are renewed is kept", () => {
  expect(read("app/edge/shopify-app.server.ts")).toMatch(/expiringOfflineAccessTokens: true/);
  expect(read("prisma/schema.prisma")).toMatch(
    /model Session \{[^}]*\bexpires [^}]*\brefreshToken [^}]*\brefreshTokenExpires /,
  );
});
