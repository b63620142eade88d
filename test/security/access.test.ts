import { globSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askRoute, ROUTE_FILES } from "../support/ask-route";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import type { Asker } from "../routes/other-shop/attack";
import { ATTACKS } from "../routes/other-shop/attacks";
import { PAYLOADS } from "../routes/other-shop/payloads";
import { fillShop, fingerprintsOf, type Ids } from "../routes/other-shop/ids";
import { parseShopDomain } from "~/kernel/ids";

import { found, read } from "./sources";

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

/**
 * What is asked for comes in a body and nothing is changed: the ids of hundreds of ticked orders, for which an address has
 * no room, and an e-mail address, for which Shopify is called each time.
 */
const ONLY_READS = ["order-exports", "orders-of-email", "ticked-orders"].map(
  (name) => `app/routes/${name}.ts`,
);

test("MISSING_AUTHORIZATION_CHECK: every action of a person asks for a right, and for more than to view", () => {
  const actions = globSync("app/routes/*.{ts,tsx}").flatMap((file) => {
    const [, action] = read(file).split(/export (?:const|async function) action\b/);
    return action !== undefined && read(file).includes("authenticateAdmin") ? [{ file, action }] : [];
  });
  expect(actions.length).toBeGreaterThan(5);
  const asksForRight =
    /authenticateAdmin\(request, "(?!view)\w+"\)|\bdemand(Any)?Right\(|!rights\.includes\("capture"\)/;
  expect(actions.filter(({ action }) => !asksForRight.test(action)).map(({ file }) => file)).toEqual(
    ONLY_READS,
  );
});

test("UNSCOPED_SHOP_CONFIG_WRITE: every write to Shopify is told its shop by a parameter of that type", () => {
  const client = read("app/shopify/client.server.ts");
  expect(client).toMatch(/shop: ShopDomain/);
  expect(found(/\bmetafieldsSet\b/g, globSync("app/{routes,edge}/**/*.{ts,tsx}"))).toEqual([]);
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
