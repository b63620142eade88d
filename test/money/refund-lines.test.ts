import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { asId, type LineId, type OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";
import { readOrderPage } from "~/order-page/read-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { createKustomBench, SHOP, type MoneyBench } from "./money-bench";
import { captureOrder, refundOrder } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createKustomBench();
});
afterAll(() => bench.close());

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const capture = (orderId: OrderId, request: Selection = { kind: "all" }) =>
  captureOrder(bench.ctx, {
    shop: SHOP,
    orderId,
    request,
    authorizationId: null,
    formKey: randomUUID(),
    actor: ANNA,
  });
const refund = (orderId: OrderId, request: Selection) =>
  refundOrder(bench.ctx, { shop: SHOP, orderId, request, formKey: randomUUID(), actor: ANNA });
const totals = (orderId: OrderId) =>
  bench.ctx.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
const refunds = (orderId: OrderId) =>
  bench.ctx.db.operation.findMany({
    where: { shop: SHOP, orderId, kind: "refund" },
    orderBy: { requestedAt: "asc" },
    select: { amountMinor: true },
  });
const goods = async (orderId: OrderId) => {
  const order = bench.sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId));
  if (!order) throw new Error("The sandbox does not have the order.");
  return {
    current: order.lines.map(({ currentQuantity }) => currentQuantity),
    refunds: order.refunds.map(({ lines, shipping }) => ({
      lines: lines.map(({ lineId, quantity, restockType, locationId }) => ({
        lineId: String(lineId),
        quantity,
        restockType,
        ...(locationId === null ? {} : { locationId }),
      })),
      shipping: shipping.presentment,
    })),
  };
};
const lineIds = async (orderId: OrderId) =>
  (await bench.look(orderId)).lines.map(({ id }) => asId<LineId>(String(id)));
const SHIPPED = {
  amount: undefined,
  shipping: "4.95",
  lines: [
    { title: "Shirt", quantity: 3, unitPrice: "10.00" },
    { title: "Cap", unitPrice: "18.90" },
  ],
};

test("Shopify's order shows which lines and shipping were given back, and nothing is put into stock", async () => {
  const orderId = await bench.placeOrder(SHIPPED);
  await capture(orderId);
  const [shirt] = await lineIds(orderId);
  const lines = [{ lineId: shirt as LineId, quantity: 2 }];
  expect(await refund(orderId, { kind: "lines", lines, shipping: true })).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(2_495) },
  });
  expect(await goods(orderId)).toEqual({
    current: [1, 1],
    refunds: [{ lines: [{ ...lines[0], restockType: "NO_RESTOCK" }], shipping: 495 }],
  });
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 2_495n });
});

test("lines over two captures are each named once, where their last cent is given back", async () => {
  const orderId = await bench.placeOrder({ ...SHIPPED, gateway: "Kustom" });
  await capture(orderId, { kind: "amount", amount: eur(2_500) });
  bench.advance(1);
  await capture(orderId);
  const [shirt, cap] = await lineIds(orderId);
  const lines = [
    { lineId: shirt as LineId, quantity: 3 },
    { lineId: cap as LineId, quantity: 1 },
  ];
  expect(await refund(orderId, { kind: "lines", lines, shipping: true })).toMatchObject({
    kind: "succeeded",
  });
  expect((await refunds(orderId)).map(({ amountMinor }) => amountMinor)).toEqual([2_885n, 2_500n]);
  const given = await goods(orderId);
  expect(given.current).toEqual([0, 0]);
  expect(given.refunds.flatMap((each) => each.lines.map(({ lineId }) => lineId)).sort()).toEqual(
    [shirt, cap].sort(),
  );
  expect(given.refunds.map(({ shipping }) => shipping)).toEqual([0, 495]);
});

test("money given back by amount takes nothing off the order, not even all of it", async () => {
  const orderId = await bench.placeOrder(SHIPPED);
  await capture(orderId);
  await refund(orderId, { kind: "amount", amount: eur(1_000) });
  await refund(orderId, { kind: "all" });
  expect(await goods(orderId)).toEqual({
    current: [3, 1],
    refunds: [
      { lines: [], shipping: 0 },
      { lines: [], shipping: 0 },
    ],
  });
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 5_385n });
});

test("a refund of lines that was throttled names the same lines when it is sent", async () => {
  const orderId = await bench.placeOrder(SHIPPED);
  await capture(orderId);
  const [, cap] = await lineIds(orderId);
  await control(bench.sandbox.url, "POST", "faults", { operation: "refundCreate", kind: "throttle" });
  const lines = [{ lineId: cap as LineId, quantity: 1 }];
  const outcome = await refund(orderId, { kind: "lines", lines, shipping: false });
  if (outcome.kind !== "in_flight") throw new Error(`in_flight expected, not ${outcome.kind}`);
  await settleOperation(bench.ctx, { shop: SHOP, operationId: outcome.operation.id });
  expect(await goods(orderId)).toMatchObject({ current: [3, 0], refunds: [{ lines: [{ lineId: cap }] }] });
});

test("units refunded in Shopify's admin cannot be refunded again, and the others can still be captured", async () => {
  const orderId = await bench.placeOrder({ ...SHIPPED, gateway: "Kustom" });
  const [shirt] = await lineIds(orderId);
  const shirts = (quantity: number): Selection => ({
    kind: "lines",
    lines: [{ lineId: shirt as LineId, quantity }],
    shipping: false,
  });
  await capture(orderId, shirts(2));
  await refund(orderId, shirts(1));
  const [first] = (await readOrderPage(bench.ctx, { shop: SHOP, orderId }))?.money.lines ?? [];
  expect(first).toMatchObject({ quantityLeft: 1, quantityCaptured: 2, quantityRefunded: 1 });
  const sandboxOrder = bench.sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId));
  if (sandboxOrder?.lines[0]) sandboxOrder.lines[0].currentQuantity -= 1;
  bench.advance(1);
  expect(await refund(orderId, shirts(2))).toEqual({
    kind: "refused",
    reason: "quantity_too_high",
    field: `line:${shirt}`,
  });
});

test("a product that was never captured is not given back from the money of another", async () => {
  const orderId = await bench.placeOrder({
    ...SHIPPED,
    gateway: "Kustom",
    shipping: "0.00",
    lines: [
      { title: "Chair", quantity: 2, unitPrice: "349.00" },
      { title: "Lamp", quantity: 2, unitPrice: "89.95" },
    ],
  });
  const [chair, lamp] = await lineIds(orderId);
  const one = (lineId: LineId | undefined): Selection => ({
    kind: "lines",
    lines: [{ lineId: lineId as LineId, quantity: 1 }],
    shipping: false,
  });
  await capture(orderId, one(chair));
  expect(await refund(orderId, one(lamp))).toEqual({
    kind: "refused",
    reason: "line_not_captured",
    field: `line:${lamp}`,
  });
  const shown = (await readOrderPage(bench.ctx, { shop: SHOP, orderId }))?.money;
  expect(shown?.lines.map(({ quantityRefundable }) => quantityRefundable)).toEqual([1, 0]);
  expect(await refund(orderId, one(chair))).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(34_900) },
  });
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 34_900n });
});

test("a line's goods go back into stock where a person said, shipped ones as returned, the others as canceled", async () => {
  const orderId = await bench.placeOrder(SHIPPED);
  await capture(orderId);
  const [shirt, cap] = await lineIds(orderId);
  await control(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {
    lines: [{ id: Number(shirt), quantity: 1 }],
  });
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const shop = bench.sandbox.world.shops.get(SHOP);
  const locationId = String(shop?.locations[0]?.id);
  const lines = [shirt, cap].map((id, index) => ({ lineId: id as LineId, quantity: index === 0 ? 3 : 1 }));
  const restock = [{ lineId: shirt as LineId, locationId }];
  const details = { note: "Wrong size", notify: true, restock };
  expect(
    await refundOrder(bench.ctx, {
      ...{ shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA, details },
      request: { kind: "lines", lines, shipping: false },
    }),
  ).toMatchObject({ kind: "succeeded", operation: { amount: eur(4_890) } });
  expect((await goods(orderId)).refunds[0]?.lines).toEqual([
    { lineId: shirt, quantity: 2, restockType: "CANCEL", locationId: Number(locationId) },
    { lineId: shirt, quantity: 1, restockType: "RETURN", locationId: Number(locationId) },
    { lineId: cap, quantity: 1, restockType: "NO_RESTOCK" },
  ]);
  expect(shop?.orders.get(Number(orderId))?.refunds[0]?.note).toBe("Wrong size");
  const page = await readOrderPage(bench.ctx, { shop: SHOP, orderId });
  const asked = page?.order.timeline.find(
    ({ kind, data }) => kind === "operation_requested" && data["kind"] === "refund",
  );
  expect(asked?.data).toMatchObject({ note: "Wrong size" });
});
