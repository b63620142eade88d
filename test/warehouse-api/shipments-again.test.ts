import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { ANNA } from "../support/people";
import { createApiBench, type ApiBench } from "./api-bench";
import { shipmentsOf } from "./shipment-bench";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
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
