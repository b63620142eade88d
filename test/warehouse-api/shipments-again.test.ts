import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { createApiBench, type ApiBench } from "./api-bench";
import { shipmentsOf } from "./shipment-bench";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { createKey } from "~/warehouse-api/keys/create-key.server";

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

const lose = (operation: string) =>
  control(api.app.sandbox.url, "POST", "faults", { operation, kind: "connection_reset_after", times: 9 });
const sweep = async () => {
  await (await api.app.composition.boss()).send("sweep-reports", { payload: {}, waits: 0 });
  await api.app.runJobs();
};
const OTHER = asId<ShopDomain>("other-shop.myshopify.com");

test("the same report twice at once is one parcel, and an order that nobody knows is none", async () => {
  const id = await order();
  const body = await some(id, 1);
  const replies = await Promise.all([report(id, body, "twice"), report(id, body, "twice")]);
  expect(replies.map(({ status }) => status).every((status) => status === 201 || status === 409)).toBe(true);
  expect(replies.some(({ status }) => status === 201)).toBe(true);
  expect(await fulfillments(id)).toHaveLength(1);
  expect(await rows(id)).toBe(1);
  expect(await report("6999999999999" as OrderId)).toMatchObject({ status: 404 });
});

test("a lost answer is found again, and no second fulfillment is made", async () => {
  const id = await order();
  const body = await some(id, 1);
  await control(api.app.sandbox.url, "POST", "faults", {
    operation: "fulfillmentCreate",
    kind: "connection_reset_after",
  });
  expect(await report(id, body)).toMatchObject({ status: 201, body: { state: "recorded" } });
  expect(await fulfillments(id)).toHaveLength(1);
  const next = await report(id, body);
  expect([next.status, (await fulfillments(id)).length]).toEqual([201, 2]);
});

test("where nobody knows what Shopify took, the same report again finds out, and mails only where asked", async () => {
  const id = await order();
  const body = { ...(await some(id, 1)), notify_customer: true };
  const { shipping } = api.app.ctx;
  const asked: boolean[] = [];
  api.app.ctx.shipping = {
    ...shipping,
    async fulfill(shop, orderId, parcel) {
      asked.push(parcel.notifyCustomer);
      await lose("fulfillmentCreate");
      const answer = await shipping.fulfill(shop, orderId, parcel);
      await lose("order");
      return answer;
    },
  };
  expect(await report(id, body, "late")).toMatchObject({ status: 202, body: { state: "pending" } });
  api.app.ctx.shipping = shipping;
  expect(asked).toEqual([true]);
  await control(api.app.sandbox.url, "DELETE", "faults");
  expect(await report(id, body, "late")).toMatchObject({ status: 201, body: { state: "recorded" } });
  expect(await fulfillments(id)).toHaveLength(1);
});

test("a fulfillment with another tracking number is somebody else's, although it has the same units", async () => {
  const id = await order();
  const body = { ...(await some(id, 1)), tracking: { number: "3SOURS" } };
  const { shipping } = api.app.ctx;
  api.app.ctx.shipping = { ...shipping, fulfill: () => Promise.resolve({ kind: "unknown", detail: "lost" }) };
  expect(await report(id, body, "ours")).toMatchObject({ status: 202 });
  api.app.ctx.shipping = shipping;
  await atShopify(id, "fulfill", {
    ...{ lines: [{ id: Number((await linesOf(id))[0]?.id), quantity: 1 }], trackingNumber: "3STHEIRS" },
  });
  expect(await report(id, body, "ours")).toMatchObject({ status: 201 });
  expect(await fulfillments(id)).toMatchObject([
    { tracking: [{ number: "3STHEIRS" }] },
    { tracking: [{ number: "3SOURS" }] },
  ]);
});

test("a report whose process died is finished by itself, once", async () => {
  const id = await order();
  const body = await some(id, 2);
  const { shipping } = api.app.ctx;
  api.app.ctx.shipping = { ...shipping, fulfill: () => Promise.reject(new Error("killed")) };
  expect(await report(id, body, "killed")).toMatchObject({ status: 500 });
  api.app.ctx.shipping = shipping;
  expect([await fulfillments(id), await rows(id)]).toEqual([[], 1]);
  expect(await report(id, body, "killed")).toMatchObject({
    status: 409,
    body: { type: "/api/v1/docs#problem-order_busy" },
  });
  await sweep();
  expect(await fulfillments(id)).toEqual([]);
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 61_000 });
  await Promise.all([sweep(), sweep()]);
  expect(await fulfillments(id)).toHaveLength(1);
  expect(await linesOf(id)).toMatchObject([{ shipped: 2 }]);
  expect(await report(id, body, "killed")).toMatchObject({ status: 201, body: { state: "recorded" } });
  expect(await fulfillments(id)).toHaveLength(1);
  expect(await api.app.db.timelineEvent.count({ where: { orderId: id, kind: "shipment_reported" } })).toBe(1);
});

test("another shop's order cannot be shipped with this shop's key", async () => {
  const id = await order();
  await api.app.db.shop.createMany({
    data: [{ shop: OTHER, installedAt: new Date(0) }],
    skipDuplicates: true,
  });
  const { secret } = await createKey(api.app.ctx, {
    ...{ shop: OTHER, name: "Theirs", scopes: ["ship"], expiresAt: null, actor: ANNA },
  });
  const reply = await api.call("POST", `/orders/${id}/shipments`, {
    ...{ secret, body: { type: "all" }, headers: { "idempotency-key": "theirs" } },
  });
  expect(reply).toMatchObject({ status: 404, body: { type: "/api/v1/docs#problem-unknown_order" } });
  expect([await fulfillments(id), await rows(id)]).toEqual([[], 0]);
});

/** A report whose process died before it asked Shopify. */
async function leave(id: OrderId, body: object, key: string): Promise<void> {
  const { shipping } = api.app.ctx;
  api.app.ctx.shipping = { ...shipping, fulfill: () => Promise.reject(new Error("killed")) };
  await report(id, body, key);
  api.app.ctx.shipping = shipping;
}

const open = (id: OrderId) => api.app.db.reportedShipment.findMany({ where: { orderId: id } });

test("a report that Shopify refuses afterwards is kept and captured, and needs a person until Shopify has it", async () => {
  const id = await order();
  await leave(id, { type: "all" }, "refused");
  await atShopify(id, "hold", { by: "other_app" });
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 61_000 });
  await sweep();
  await api.app.runJobs();
  expect(await api.captures(id)).toEqual(["30.00"]);
  const attention = () =>
    api.app.db.attention.findMany({ where: { orderId: id }, select: { reason: true, detail: true } });
  expect(await attention()).toEqual([
    { reason: "shipment_refused", detail: expect.stringMatching(/Somebody else holds/) },
  ]);
  const events = await api.app.db.timelineEvent.findMany({ where: { orderId: id } });
  const told = events.map(({ kind }) => kind).filter((kind) => kind.startsWith("shipment_"));
  expect(told.sort()).toEqual(["shipment_refused", "shipment_reported"]);
  expect(await report(id, { type: "all" }, "refused")).toMatchObject({
    ...{ status: 201, body: { state: "recorded", shipment: { recorded: "here" } } },
  });
  await atShopify(id, "release");
  await atShopify(id, "fulfill");
  await syncOrder(api.app.ctx, { shop: SHOP, orderId: id, cause: "webhook" });
  expect([await attention(), await linesOf(id)]).toMatchObject([[], [{ shipped: 3 }]]);
});

test("a report that Shopify took in part keeps its rest, once Shopify refuses that", async () => {
  const id = await order();
  await leave(id, await some(id, 3), "partly");
  await atShopify(id, "fulfill", { lines: [{ id: Number((await linesOf(id))[0]?.id), quantity: 1 }] });
  const { shipping } = api.app.ctx;
  const no = { kind: "rejected", providerText: "No.", accessDenied: false } as const;
  api.app.ctx.shipping = { ...shipping, fulfill: () => Promise.resolve(no) };
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 61_000 });
  await sweep();
  api.app.ctx.shipping = shipping;
  expect(await open(id)).toMatchObject([{ destination: "here", nextTryAt: null }]);
  expect([await linesOf(id), await fulfillments(id)]).toMatchObject([[{ shipped: 3 }], [{}]]);
});

test("while Shopify gives no answer, an open report waits longer after each try, and a request does not wait", async () => {
  const id = await order();
  const body = await some(id, 2);
  await leave(id, body, "waiting");
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 61_000 });
  const { shipping } = api.app.ctx;
  const no = { kind: "unavailable", retryAfterMs: 1000, detail: "down" } as const;
  api.app.ctx.shipping = { ...shipping, fulfill: () => Promise.resolve(no) };
  const waits: number[] = [];
  for (const minutes of [0, 2, 1, 4]) {
    await control(api.app.sandbox.url, "POST", "clock", { advanceMs: minutes * 60_000 + 1000 });
    await sweep();
    waits.push((await open(id))[0]?.tries ?? 0);
  }
  api.app.ctx.shipping = shipping;
  expect(waits).toEqual([1, 2, 2, 3]);
  expect(await report(id, body, "waiting")).toMatchObject({ status: 201, body: { state: "recorded" } });
  expect(await fulfillments(id)).toHaveLength(1);
});
