import { afterEach, beforeEach, expect, test } from "vitest";
import { askAdmin, captureMutation, control, orderBy, type OrderView } from "./control-client";
import { createSandbox, type Sandbox } from "./server";
import { issueToken } from "./shopify/oauth/issue-token";

const SHOP_QUERY = "{ shop { name } }";
let sandbox: Sandbox;
let order: OrderView;
beforeEach(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
  order = await orderBy(sandbox.url, "POST", "orders", { gateway: "Klarna", payment: "AUTHORIZATION" });
});
afterEach(() => sandbox.close());

const set = (fault: object) => control(sandbox.url, "POST", "faults", fault);
const kinds = async () =>
  (await orderBy(sandbox.url, "GET", `orders/${order.id}`)).transactions.map(({ kind }) => kind);

test("the app loses its token, its scope or its place in the shop in the middle of its work", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  if (!shop) throw new Error("no shop");
  const token = () =>
    issueToken(sandbox.world, shop, { kind: "offline", expiring: true, userId: null }).token;
  await set({ operation: "orderCapture", kind: "token_expired" });
  const first = token();
  expect((await askAdmin(sandbox.url, first, captureMutation(order))).status).toBe(401);
  expect((await askAdmin(sandbox.url, first, SHOP_QUERY)).status).toBe(401);
  await set({ operation: "orderCapture", kind: "scope_removed" });
  const second = token();
  expect(await (await askAdmin(sandbox.url, second, captureMutation(order))).json()).toMatchObject({
    errors: [{ extensions: { code: "ACCESS_DENIED" } }],
  });
  expect((await askAdmin(sandbox.url, second, SHOP_QUERY)).status).toBe(200);
  await set({ operation: "shop", kind: "uninstalled" });
  expect((await askAdmin(sandbox.url, second, SHOP_QUERY)).status).toBe(401);
  expect(shop.installation.installed).toBe(false);
  expect(await kinds()).toEqual(["AUTHORIZATION"]);
});

test("a request is refused for its token or its address, once, without harm to the token", async () => {
  for (const [kind, status] of [
    ["token_refused", 401],
    ["address_refused", 403],
  ] as const) {
    await set({ operation: "orderCapture", kind });
    expect((await askAdmin(sandbox.url, "T", captureMutation(order))).status).toBe(status);
    expect(await kinds()).toEqual(["AUTHORIZATION"]);
    expect((await askAdmin(sandbox.url, "T", SHOP_QUERY)).status).toBe(200);
  }
});

test("an app that is installed again unheard has dead tokens, and so has one whose tokens are revoked", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  if (!shop) throw new Error("no shop");
  for (const change of ["reinstall", "revokeTokens"]) {
    const { token } = issueToken(sandbox.world, shop, { kind: "offline", expiring: true, userId: null });
    expect((await askAdmin(sandbox.url, token, SHOP_QUERY)).status).toBe(200);
    await control(sandbox.url, "POST", "app", { [change]: "demo-shop" });
    expect((await askAdmin(sandbox.url, token, SHOP_QUERY)).status).toBe(401);
    expect(shop.installation).toMatchObject({ installed: true, tokens: [] });
  }
  expect((await control(sandbox.url, "GET", "deliveries")).body["deliveries"]).toEqual([]);
});

test("the exchange and the refresh of tokens can go wrong, each by itself", async () => {
  const ask = async (grant: string) => {
    const response = await fetch(`${sandbox.url}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ client_id: "k", client_secret: "s", grant_type: grant }),
    });
    return response.status;
  };
  await set({ operation: "tokenRefresh", kind: "html_error" });
  expect(await ask("urn:ietf:params:oauth:grant-type:token-exchange")).toBe(400);
  expect(await ask("refresh_token")).toBe(502);
  await set({ operation: "tokenExchange", kind: "connection_reset" });
  await expect(ask("urn:ietf:params:oauth:grant-type:token-exchange")).rejects.toThrow("fetch failed");
});
