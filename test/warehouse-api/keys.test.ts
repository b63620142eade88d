import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { API, createApiBench, type ApiBench } from "./api-bench";
import { asId } from "~/kernel/ids";
import { createApi } from "~/warehouse-api/http/create-api.server";
import { createKey } from "~/warehouse-api/keys/create-key.server";
import { listKeys } from "~/warehouse-api/keys/list-keys.server";
import { revokeKey } from "~/warehouse-api/keys/revoke-key.server";
import { rotateKey } from "~/warehouse-api/keys/rotate-key.server";
import { listShopEvents } from "~/settings-page/list-shop-events.server";
import { listRecentRequests } from "~/warehouse-api/requests/list-recent-requests.server";
import { totalRequests } from "~/warehouse-api/requests/total-requests.server";

let api: ApiBench;
beforeAll(async () => {
  api = await createApiBench();
});
afterAll(() => api.close());

const statusWith = async (secret: string | null) => (await api.call("GET", "/orders", { secret })).status;
const typeWith = async (secret: string | null) =>
  (await api.call("GET", "/orders", { secret })).body?.["type"];

test("a request without a known key is told how to get one", async () => {
  for (const secret of [null, "x", `cdk_${"a".repeat(43)}`]) {
    const reply = await api.call("GET", "/orders", { secret });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("content-type")).toBe("application/problem+json");
    expect(reply.headers.get("www-authenticate")).toMatch(/^Bearer /);
    expect(reply.body).toMatchObject({ status: 401, title: expect.any(String), detail: expect.any(String) });
  }
});

test("a secret is stored as its hash only", async () => {
  const stored = await api.app.db.apiSecret.findMany();
  expect(JSON.stringify(stored)).not.toContain(api.secret);
  expect(stored[0]?.lastFour).toBe(api.secret.slice(-4));
  expect(api.secret).toMatch(/^cdk_[\w-]{43}$/);
});

test("two secrets of a key are valid while the warehouse changes over, and a third ends the first", async () => {
  const first = await api.keyWith(["read"]);
  const key = (await listKeys(api.app.ctx, { shop: SHOP })).find(({ secrets }) =>
    secrets.some(({ lastFour }) => lastFour === first.slice(-4)),
  );
  const rotate = () => rotateKey(api.app.ctx, { shop: SHOP, keyId: key?.id ?? "", actor: ANNA });
  const second = await rotate();
  if (second.kind !== "rotated") throw new Error("not rotated");
  expect([await statusWith(first), await statusWith(second.secret)]).toEqual([200, 200]);
  const third = await rotate();
  if (third.kind !== "rotated") throw new Error("not rotated");
  expect([await statusWith(first), await statusWith(second.secret), await statusWith(third.secret)]).toEqual([
    401, 200, 200,
  ]);
  await control(api.app.sandbox.url, "POST", "clock", { advanceHours: 192 });
  expect([await typeWith(second.secret), await statusWith(third.secret)]).toEqual([
    "/api/v1/docs#problem-key_expired",
    200,
  ]);
  await revokeKey(api.app.ctx, { shop: SHOP, keyId: key?.id ?? "", actor: ANNA });
  expect(await typeWith(third.secret)).toBe("/api/v1/docs#problem-key_revoked");
  expect(await rotate()).toEqual({ kind: "unknown_key" });
  const events = await listShopEvents(api.app.ctx, { shop: SHOP });
  expect(events.slice(0, 3).map(({ kind, actor, data }) => [kind, actor, data])).toEqual([
    ["api_key_revoked", ANNA, { name: "Monta" }],
    ["api_key_rotated", ANNA, { name: "Monta" }],
    ["api_key_rotated", ANNA, { name: "Monta" }],
  ]);
});

test("a key ends at its time, and its last use is shown", async () => {
  const now = api.app.ctx.clock.now();
  const expiresAt = new Date(now.getTime() + 60_000);
  const { secret, keyId } = await createKey(api.app.ctx, {
    shop: SHOP,
    name: "Short",
    scopes: ["read"],
    expiresAt,
    actor: ANNA,
  });
  expect(await statusWith(secret)).toBe(200);
  const [listed] = (await listKeys(api.app.ctx, { shop: SHOP })).filter(({ id }) => id === keyId);
  expect(listed).toMatchObject({ name: "Short", createdBy: ANNA, lastUsedAt: expect.any(Date) });
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 120_000 });
  expect(await statusWith(secret)).toBe(401);
});

test("a key does only what its scopes name", async () => {
  const secret = await api.keyWith(["read"]);
  const id = await api.order();
  expect(await api.call("POST", `/orders/${id}/holds`, { secret, body: { reason: "x" } })).toMatchObject({
    status: 403,
    body: { type: "/api/v1/docs#problem-missing_scope" },
  });
});

test("the limit of a key is told with every answer, and says when to come back", async () => {
  const limited = createApi(api.app.ctx, { requests: 2, seconds: 60 });
  const ask = () =>
    limited.answer(new Request(`${API}/orders`, { headers: { authorization: `Bearer ${api.secret}` } }));
  const first = await ask();
  expect(first.headers.get("ratelimit-policy")).toBe('"default";q=2;w=60');
  expect(first.headers.get("ratelimit")).toBe('"default";r=1;t=60');
  await ask();
  const third = await ask();
  expect(third.status).toBe(429);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(third.headers.get("ratelimit")).toMatch(/^"default";r=0;t=\d+$/);
  await limited.flush();
  const totals = await totalRequests(api.app.ctx, { shop: SHOP });
  const counted = (status: number, times: number) => ({
    ...{ keyId: api.keyId, keyName: "Monta", method: "GET", path: "/orders", status },
    ...{ ofLastDay: times, ofLastWeek: times, lastAt: expect.any(Date) as Date },
  });
  expect(totals).toContainEqual(counted(200, 2));
  expect(totals).toContainEqual(counted(429, 1));
});

test("of each key the last ten requests are kept, with the problem of those that were refused", async () => {
  const noting = createApi(api.app.ctx);
  const ask = (secret: string, path: string) =>
    noting.answer(new Request(`${API}${path}`, { headers: { authorization: `Bearer ${secret}` } }));
  const quiet = await createKey(api.app.ctx, {
    ...{ shop: SHOP, name: "Quiet", scopes: ["read"], expiresAt: null, actor: ANNA },
  });
  await ask(quiet.secret, "/orders?limit=lots");
  await revokeKey(api.app.ctx, { shop: SHOP, keyId: quiet.keyId, actor: ANNA });
  await ask(quiet.secret, "/orders/1043?secret=1");
  for (let round = 0; round < 2; round += 1) {
    for (let asked = 0; asked < 8; asked += 1) await ask(api.secret, "/changes");
    await noting.flush();
  }
  const recent = await listRecentRequests(api.app.ctx, { shop: SHOP });
  const of = (name: string) => recent.filter(({ keyName }) => keyName === name);
  expect(of("Monta")).toHaveLength(10);
  expect(of("Monta")[0]).toMatchObject({ method: "GET", path: "/changes", status: 200, problem: null });
  expect(of("Quiet").map(({ path, status, problem }) => [path, status, problem])).toEqual([
    ["/orders/{order}", 401, "key_revoked"],
    ["/orders", 400, "invalid_query"],
  ]);
  expect(await listRecentRequests(api.app.ctx, { shop: asId("other-shop.myshopify.com") })).toEqual([]);
});

test("a shop that removed the app is refused", async () => {
  await api.app.db.shop.updateMany({ data: { uninstalledAt: new Date() } });
  const reply = await api.call("GET", "/orders");
  await api.app.db.shop.updateMany({ data: { uninstalledAt: null } });
  expect(reply).toMatchObject({ status: 403, body: { type: "/api/v1/docs#problem-app_uninstalled" } });
});
