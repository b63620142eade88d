import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createApiBench, type ApiBench } from "./api-bench";
import { syncOrder } from "~/orders/sync-order.server";

let api: ApiBench;
beforeAll(async () => {
  api = await createApiBench();
});
afterAll(() => api.close());

type Listed = {
  orders: { id: string; release: { state: string } }[];
  next: string | null;
  has_more: boolean;
};
const listed = async (path: string) => (await api.call("GET", path)).body as unknown as Listed;

test("an order shows what may be shipped and what was paid, and nothing about the customer", async () => {
  const id = await api.order();
  const { status, body } = await api.call("GET", `/orders/${id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id,
    release: { state: "may_ship", reasons: [], holds: [] },
    payment: {
      state: "authorized",
      authorized: { amount: "40.00", currency: "EUR" },
      captured: { amount: "0.00", currency: "EUR" },
      owed: { amount: "40.00", currency: "EUR" },
    },
    gateway: { key: "klarna", label: "Klarna" },
    canceled_at: null,
    test: false,
  });
  expect(JSON.stringify(body)).not.toMatch(/customer|email|address|phone/i);
  const name = String(body?.["name"]);
  expect(await api.call("GET", `/orders/${encodeURIComponent(name)}`)).toMatchObject({ body: { id } });
  expect(await api.call("GET", `/orders/${name.slice(1)}`)).toMatchObject({ body: { id } });
});

test("a list is paged without skipping or repeating while orders change", async () => {
  const made = [];
  for (let count = 0; count < 5; count += 1) made.push(await api.order());
  const all = (await listed("/orders?limit=250")).orders.map(({ id }) => id);
  const seen: string[] = [];
  let path = "/orders?limit=2";
  for (;;) {
    const page = await listed(path);
    seen.push(...page.orders.map(({ id }) => id));
    // A new order and a changed one arrive between two pages.
    if (seen.length === 2) {
      await api.order();
      await api.call("POST", `/orders/${all[0]}/holds`, { body: { reason: "x" } });
      await api.call("POST", `/orders/${all[3]}/holds`, { body: { reason: "x" } });
    }
    if (page.next === null) break;
    path = `/orders?limit=2&cursor=${page.next}`;
  }
  expect(seen).toEqual(all);
  expect(made.every((id) => seen.includes(id))).toBe(true);
  const held = await listed("/orders?release=hold");
  expect(held.orders.map(({ id }) => id)).toEqual(expect.arrayContaining([all[0], all[3]]));
  expect(held.orders.every(({ release }) => release.state === "hold")).toBe(true);
  expect((await listed("/orders?gateway=riverty")).orders).toEqual([]);
  expect((await listed("/orders?updated_since=2099-01-01T00:00:00Z")).orders).toEqual([]);
});

test("the feed gives each changed order once, in its latest state, and can be followed for ever", async () => {
  const [first, second] = [await api.order(), await api.order()];
  let next = "";
  for (let more = true; more;) {
    const page = await listed(`/changes?limit=3${next && `&after=${next}`}`);
    next = page.next ?? "";
    more = page.has_more;
  }
  expect((await listed(`/changes?after=${next}`)).orders).toEqual([]);
  await orderBy(api.app.sandbox.url, "POST", `orders/${second}/fulfill`, {});
  await syncOrder(api.app.ctx, { shop: SHOP, orderId: second, cause: "person" });
  await api.call("POST", `/orders/${first}/holds`, { body: { reason: "x" } });
  const changed = await listed(`/changes?after=${next}`);
  expect(changed.orders.map(({ id, release }) => [id, release.state])).toEqual([
    [second, "shipped"],
    [first, "hold"],
  ]);
  expect(changed.has_more).toBe(false);
  expect((await listed(`/changes?after=${changed.next}`)).orders).toEqual([]);
});

test("nothing may leave from the moment of a pause on, however long it takes to store that with every order", async () => {
  const id = await api.order();
  const settings = (importPausedAt: Date | null) =>
    api.app.db.settings.updateMany({ data: { importPausedAt } });
  await settings(api.app.ctx.clock.now());
  const { body } = await api.call("GET", `/orders/${id}`);
  const { orders } = await listed("/orders?release=may_ship");
  await settings(null);
  expect(body?.["release"]).toMatchObject({ state: "hold", reasons: ["import_paused"], since: null });
  expect(orders).toEqual([]);
  expect((await api.call("GET", `/orders/${id}`)).body?.["release"]).toMatchObject({ state: "may_ship" });
});

test("a cursor that is none says how to start", async () => {
  const beyond = Buffer.from("c:999999").toString("base64url");
  for (const path of ["/changes?after=abc", `/changes?after=${beyond}`, "/orders?cursor=abc"]) {
    const reply = await api.call("GET", path);
    expect(reply).toMatchObject({ status: 400, body: { type: "/api/v1/docs#problem-invalid_cursor" } });
    expect(reply.body?.["detail"]).toMatch(/without/);
  }
});

test("a hold keeps the order until it is ended, and the same request is the same hold", async () => {
  const id = await api.order();
  const ask = { body: { reason: "Customer called" }, headers: { "idempotency-key": "hold-1" } };
  const placed = await api.call("POST", `/orders/${id}/holds`, ask);
  const hold = placed.body?.["hold_id"];
  expect(placed).toMatchObject({
    status: 201,
    body: {
      order: {
        release: {
          state: "hold",
          reasons: ["held_by_request"],
          holds: [{ id: hold, reason: "Customer called", by: "warehouse" }],
        },
      },
    },
  });
  expect((await api.call("POST", `/orders/${id}/holds`, ask)).body).toEqual(placed.body);
  expect(await api.call("DELETE", `/orders/${id}/holds/${String(hold)}`)).toMatchObject({
    status: 200,
    body: { release: { state: "may_ship", holds: [] } },
  });
  expect(await api.call("DELETE", `/orders/${id}/holds/${String(hold)}`)).toMatchObject({ status: 404 });
});

test("another shop's order is unknown, whatever its key asks", async () => {
  const id = await api.order();
  const other = "other.myshopify.com";
  await api.app.db.shop.create({ data: { shop: other, installedAt: new Date() } });
  const { createKey } = await import("~/warehouse-api/keys/create-key.server");
  const { secret } = await createKey(api.app.ctx, {
    shop: other as typeof SHOP,
    name: "Other",
    scopes: ["read", "hold", "move_money"],
    expiresAt: null,
    actor: { kind: "app" },
  });
  expect(await api.call("GET", `/orders/${id}`, { secret })).toMatchObject({ status: 404 });
  expect((await api.call("GET", "/changes", { secret })).body?.["orders"]).toEqual([]);
  expect(await api.call("POST", `/orders/${id}/holds`, { secret, body: { reason: "x" } })).toMatchObject({
    status: 404,
  });
  expect(
    await api.call("POST", `/orders/${id}/captures`, {
      secret,
      body: { type: "all" },
      headers: { "idempotency-key": "k" },
    }),
  ).toMatchObject({ status: 404 });
  expect(await api.captures(id)).toEqual([]);
});
