import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createApiBench, type ApiBench } from "./api-bench";
import { shipmentsOf } from "./shipment-bench";
import { syncOrder } from "~/orders/sync-order.server";

let api: ApiBench;
beforeAll(async () => {
  api = await createApiBench();
});
beforeEach(async () => {
  await control(api.app.sandbox.url, "DELETE", "faults");
  await choose("in_shopify");
  await grant();
});
afterAll(() => api.close());

const { choose, grant, report, order, linesOf, some, atShopify, fulfillments, rows } = shipmentsOf(() => api);

test("without the scope the merchant has to act, and nothing is stored", async () => {
  const id = await order();
  await control(api.app.sandbox.url, "POST", "app", {
    scopes: { shop: SHOP, granted: ["read_orders", "write_orders", "read_customers"] },
  });
  expect(await report(id)).toMatchObject({
    status: 409,
    body: { type: "/api/v1/docs#problem-shopify_scope_missing", detail: expect.stringMatching(/merchant/) },
  });
  expect([await fulfillments(id), await rows(id)]).toEqual([[], 0]);
});

test("each parcel becomes one fulfillment at Shopify, and the last one has the whole order captured", async () => {
  const id = await order();
  const tracking = { number: "3S1", company: "PostNL", url: "https://t.test/3S1" };
  const parcel = { ...(await some(id, 2)), tracking };
  const first = await report(id, parcel, "one");
  expect(first).toMatchObject({
    status: 201,
    body: {
      state: "recorded",
      shipment: { recorded: "in_shopify", tracking: { number: "3S1" }, lines: [{ quantity: 2 }] },
      warnings: [],
      capture: { by: "app" },
      order: { id, release: { state: "may_ship" } },
    },
  });
  const again = await report(id, parcel, "one");
  expect([again.status, again.headers.get("idempotency-replayed"), again.body]).toEqual([
    201,
    "true",
    first.body,
  ]);
  const other = await report(id, { ...parcel, tracking: { ...tracking, number: "3S2" } }, "one");
  expect(other.status).toBe(422);
  expect(await linesOf(id)).toMatchObject([{ shipped: 2 }]);
  expect(await fulfillments(id)).toMatchObject([{ tracking: [{ number: "3S1", company: "PostNL" }] }]);
  const rest = await report(id);
  expect(rest.body).toMatchObject({
    order: { release: { state: "shipped" } },
    capture: { due: { amount: "30.00" } },
  });
  expect([(await fulfillments(id)).length, await rows(id)]).toEqual([2, 2]);
  expect(await api.captures(id)).toEqual([]);
  await api.app.runJobs();
  expect(await api.captures(id)).toEqual(["30.00"]);
});

test("what another holds at Shopify is refused in words, and may be repeated with the same key", async () => {
  const id = await order();
  await atShopify(id, "hold", { by: "other_app" });
  expect(await report(id, { type: "all" }, "held")).toMatchObject({
    status: 409,
    body: {
      type: "/api/v1/docs#problem-shopify_refused",
      detail: expect.stringMatching(/Somebody else holds/),
    },
  });
  expect([await fulfillments(id), await rows(id)]).toEqual([[], 0]);
  await atShopify(id, "release");
  expect(await report(id, { type: "all" }, "held")).toMatchObject({ status: 201 });
});

test("our own hold at Shopify ends for goods that have left, and the merchant is told", async () => {
  await api.app.db.settings.update({ where: { shop: SHOP }, data: { marksFulfillmentHolds: true } });
  const id = await order();
  await api.call("POST", `/orders/${id}/holds`, { body: { reason: "Wrong size" } });
  await api.app.runJobs();
  expect(await atShopify(id)).toMatchObject({ fulfillmentOrders: [{ status: "ON_HOLD" }] });
  expect(await report(id)).toMatchObject({
    status: 201,
    body: { warnings: [{ code: "was_on_hold", detail: expect.stringMatching(/held_by_request/) }] },
  });
  expect(await fulfillments(id)).toHaveLength(1);
  expect(await api.app.db.attention.findMany({ where: { orderId: id } })).toMatchObject([
    { reason: "left_on_hold" },
  ]);
  await api.app.db.settings.update({ where: { shop: SHOP }, data: { marksFulfillmentHolds: false } });
});

test("recorded here, a parcel counts, is captured, and is in the feed; a later fulfillment is the same parcel", async () => {
  await choose("here");
  const id = await order();
  const before = (await api.call("GET", "/changes?limit=250")).body?.["next"] as string;
  expect(await report(id)).toMatchObject({
    status: 201,
    body: {
      shipment: { recorded: "here" },
      capture: { by: "app", due: { amount: "30.00" } },
      warnings: [],
      order: { release: { state: "shipped" }, lines: [{ shipped: 3 }] },
    },
  });
  expect(await fulfillments(id)).toEqual([]);
  const feed = await api.call("GET", `/changes?after=${before}`);
  expect(feed.body).toMatchObject({ orders: [{ id, release: { state: "shipped" } }] });
  await api.app.runJobs();
  expect(await api.captures(id)).toEqual(["30.00"]);
  await atShopify(id, "fulfill");
  await syncOrder(api.app.ctx, { shop: SHOP, orderId: id, cause: "webhook" });
  expect(await linesOf(id)).toMatchObject([{ shipped: 3 }]);
  const events = await api.app.db.timelineEvent.findMany({ where: { orderId: id } });
  const kinds = events.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "order_fulfilled")).toHaveLength(1);
  expect(kinds).toContain("shipment_reported");
});

test.each(["flow", "shopify_on_fulfillment"] as const)(
  "with %s nothing captures a parcel recorded here, and the answer says so",
  async (engine) => {
    await choose("here", engine);
    const id = await order();
    const reply = await report(id);
    expect(reply.body).toMatchObject({
      capture: { by: engine, due: null },
      warnings: [{ code: "not_captured" }],
    });
  },
);

test("a canceled order's parcel is recorded with a warning, whatever is chosen", async () => {
  const id = await order();
  await atShopify(id, "cancel");
  const reply = await report(id);
  expect(reply).toMatchObject({
    status: 201,
    body: { shipment: { recorded: "here", lines: [{ quantity: 3 }] }, warnings: [{ code: "was_on_hold" }] },
  });
});

test("what cannot have left is refused, and nothing is stored", async () => {
  await choose("here");
  const id = await order();
  expect(await report(id, await some(id, 4))).toMatchObject({
    status: 422,
    body: { reason: "above_left", left: [{ quantity: 3 }] },
  });
  const line = [{ id: "1", quantity: 1 }];
  expect(await report(id, { type: "lines", lines: line })).toMatchObject({
    body: { reason: "unknown_line" },
  });
  expect(await report(id, { type: "lines", lines: [] })).toMatchObject({ status: 422 });
  const at = (shipped_at: string) => report(id, { type: "all", shipped_at });
  expect(await at("2100-01-01T00:00:00Z")).toMatchObject({ body: { reason: "shipped_in_future" } });
  expect(await at("2001-01-01T00:00:00Z")).toMatchObject({ body: { reason: "shipped_before_order" } });
  const url = { type: "all", tracking: { url: "javascript:alert(1)" } };
  expect(await report(id, url)).toMatchObject({ status: 422 });
  expect(await rows(id)).toBe(0);
  expect((await report(id, { type: "all" })).status).toBe(201);
  expect(await report(id, { type: "all" })).toMatchObject({
    status: 409,
    body: { type: "/api/v1/docs#problem-already_shipped" },
  });
});
