import { afterEach, beforeEach, expect, test } from "vitest";
import { askAdmin, control, orderBy } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";
import { issueToken } from "./shopify/oauth/issue-token";

const SHOP = "demo-shop.myshopify.com";
let app: ReceivingApp;
let sandbox: Sandbox;
beforeEach(async () => {
  app = await startReceivingApp();
  sandbox = await createSandbox({
    shops: "empty",
    app: {
      applicationUrl: app.url,
      scopes: ["write_orders"],
      webhooks: ["orders/create", "app/uninstalled", "shop/redact"].map((topic) => ({ topic, uri: "/hook" })),
    },
  });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const post = (path: string, body?: object) => control(sandbox.url, "POST", path, body);
const place = () => orderBy(sandbox.url, "POST", "orders", { gateway: "Klarna", amount: "10.00" });
const shop = () => {
  const found = sandbox.world.shops.get(SHOP);
  if (!found) throw new Error("no shop");
  return found;
};

test("the app is told that it was removed and must forget the shop before it is installed anew", async () => {
  const before = await place();
  await sandbox.idle();
  const { token } = issueToken(sandbox.world, shop(), { kind: "offline", expiring: true, userId: null });
  app.received.length = 0;
  const reply = await post("reset", { tellApp: true });
  expect(app.topics()).toEqual(["app/uninstalled", "shop/redact"]);
  expect(reply.body["told"]).toEqual([
    { shop: SHOP, topic: "app/uninstalled", delivered: true },
    { shop: SHOP, topic: "shop/redact", delivered: true },
  ]);
  expect(shop().installation).toMatchObject({ installed: true, tokens: [] });
  expect((await askAdmin(sandbox.url, token, "{ shop { name } }")).status).toBe(401);
  const after = await place();
  expect(after.name).toBe(before.name);
  expect(after.id).toBeGreaterThan(before.id);
});

test("webhooks that are dropped or under way do not come between", async () => {
  await post("webhooks", { mode: "drop" });
  await post("webhooks", { mode: "delay", topic: "orders/create" });
  await place();
  await post("reset", { tellApp: true });
  await post("clock", { advanceDays: 3 });
  await sandbox.idle();
  expect(app.topics()).toEqual(["app/uninstalled", "shop/redact"]);
});

test("an app that does not answer does not keep the sandbox from starting over", async () => {
  await place();
  await sandbox.idle();
  await app.close();
  const reply = await post("reset", { tellApp: true });
  expect(reply.body["told"]).toMatchObject([{ delivered: false }, { delivered: false }]);
  expect((await control(sandbox.url, "GET", "health")).body["orders"]).toBe(0);
  app = await startReceivingApp();
});
