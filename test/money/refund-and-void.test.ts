import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { asId, type AuthorizationId, type LineId, type OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { RefundSelection, Selection } from "~/money/plan/selection";
import { readOrderPage } from "~/order-page/read-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import { createKustomBench, SHOP, type MoneyBench } from "./money-bench";
import { captureOrder, refundOrder, type RefundOrderInput, voidOrder } from "./ask";
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
const refund = (orderId: OrderId, request: RefundSelection, fields: Partial<RefundOrderInput> = {}) =>
  refundOrder(bench.ctx, { shop: SHOP, orderId, request, formKey: randomUUID(), actor: ANNA, ...fields });
const release = (orderId: OrderId, authorizationId: AuthorizationId | null = null) =>
  voidOrder(bench.ctx, { shop: SHOP, orderId, authorizationId, formKey: randomUUID(), actor: ANNA });
const totals = (orderId: OrderId) =>
  bench.ctx.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
const refunds = (orderId: OrderId) =>
  bench.ctx.db.operation.findMany({
    where: { shop: SHOP, orderId, kind: "refund" },
    orderBy: { requestedAt: "asc" },
    select: { captureId: true, amountMinor: true, state: true },
  });

test("a refund is spread over several captures, the newest first, each its own operation", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom" });
  await capture(orderId, { kind: "amount", amount: eur(6_000) });
  bench.advance(1);
  await capture(orderId, { kind: "amount", amount: eur(4_000) });
  const formKey = randomUUID();
  const ask = () => refund(orderId, { kind: "amount", amount: eur(5_500) }, { formKey });
  expect(await ask()).toMatchObject({ kind: "succeeded" });
  expect(await ask()).toMatchObject({ kind: "succeeded" });
  expect((await refunds(orderId)).map(({ amountMinor }) => amountMinor)).toEqual([4_000n, 1_500n]);
  expect((await bench.look(orderId)).refunded.amount).toBe("55.00");
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 5_500n, amountCapturedMinor: 10_000n });
  expect(await refund(orderId, { kind: "amount", amount: eur(4_501) })).toEqual({
    kind: "refused",
    reason: "amount_too_high",
    field: "amount",
  });
  expect(await refund(orderId, { kind: "all" })).toMatchObject({ kind: "succeeded" });
  expect(await refund(orderId, { kind: "all" })).toEqual({ kind: "refused", reason: "already_refunded" });
});

test("lines are refunded for what they were captured for, each unit once", async () => {
  const orderId = await bench.placeOrder({
    amount: undefined,
    lines: [
      { title: "Shirt", quantity: 3, unitPrice: "3.33" },
      { title: "Cap", unitPrice: "5.00" },
    ],
  });
  await capture(orderId);
  const shirt = asId<LineId>(String((await bench.look(orderId)).lines[0]?.id));
  const shirts = (quantity: number): Selection => ({
    kind: "lines",
    lines: [{ lineId: shirt, quantity }],
    shipping: false,
  });
  expect(await refund(orderId, shirts(2))).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(666) },
  });
  expect(await refund(orderId, shirts(2))).toEqual({
    kind: "refused",
    reason: "quantity_too_high",
    field: `line:${shirt}`,
  });
  expect(await refund(orderId, shirts(1))).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(333) },
  });
});

test("a refund by Shopify's admin is not given twice", async () => {
  const orderId = await bench.placeOrder();
  await capture(orderId);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/refund`, { amount: "30.00" });
  expect(await refund(orderId, { kind: "all" })).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(7_000) },
  });
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 10_000n });
});

test("nothing captured: nothing to refund", async () => {
  const orderId = await bench.placeOrder();
  expect(await refund(orderId, { kind: "all" })).toEqual({ kind: "refused", reason: "nothing_captured" });
  expect(await bench.ctx.db.operation.count({ where: { orderId } })).toBe(0);
});

test("a void releases all authorizations of an order, and says why it cannot", async () => {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    add: [{ title: "Wrapping", unitPrice: "9.90" }],
    authorize: true,
  });
  expect(await release(orderId)).toMatchObject({ kind: "succeeded" });
  expect(await totals(orderId)).toMatchObject({ amountVoidedMinor: 10_990n, amountRemainingMinor: 0n });
  expect(await release(orderId)).toEqual({ kind: "refused", reason: "already_voided" });
  expect(await capture(orderId)).toMatchObject({ kind: "refused" });
});

test("one authorization of two is voided, the other stays", async () => {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    add: [{ title: "Wrapping", unitPrice: "9.90" }],
    authorize: true,
  });
  const upsell = (await bench.look(orderId)).transactions
    .filter(({ kind }) => kind === "AUTHORIZATION")
    .at(-1);
  const authorizationId = asId<AuthorizationId>(String(upsell?.id));
  expect(await release(orderId, authorizationId)).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(990) },
  });
  expect(await totals(orderId)).toMatchObject({ amountRemainingMinor: 10_000n });
  expect(await release(orderId, asId<AuthorizationId>("77"))).toEqual({
    kind: "refused",
    reason: "authorization_not_found",
    field: "authorization",
  });
});

test("through Shopify nothing is voided once something was captured", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom" });
  await capture(orderId, { kind: "amount", amount: eur(1_000) });
  expect(await release(orderId)).toEqual({ kind: "refused", reason: "partly_captured" });
});

test("a refund that comes to something else than the person saw is refused, and nothing moves", async () => {
  const orderId = await bench.placeOrder();
  await capture(orderId);
  const seen = { amountConfirmed: eur(10_000) };
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/refund`, { amount: "30.00" });
  expect(await refund(orderId, { kind: "all" }, seen)).toEqual({
    kind: "refused",
    reason: "amount_changed",
    field: "amount",
  });
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 3_000n });
  expect(await refund(orderId, { kind: "all" }, { amountConfirmed: eur(7_000) })).toMatchObject({
    kind: "succeeded",
  });
});

test("a void that comes to something else than the person saw is refused, and nothing moves", async () => {
  const orderId = await bench.placeOrder();
  const release = (amountMinor: number) =>
    voidOrder(bench.ctx, {
      shop: SHOP,
      orderId,
      authorizationId: null,
      amountConfirmed: eur(amountMinor),
      formKey: randomUUID(),
      actor: ANNA,
    });
  expect(await release(6_000)).toEqual({ kind: "refused", reason: "amount_changed" });
  expect(await totals(orderId)).toMatchObject({ amountVoidedMinor: 0n });
  expect(await release(10_000)).toMatchObject({ kind: "succeeded" });
});

/** Taxes are on top of prices there. */
const TAXED = {
  amount: undefined,
  country: "US",
  lines: [{ title: "Cap", unitPrice: "48.90" }],
  shipping: "5.00",
  shippingTax: "1.05",
};
const ofShipping = (amountMinor: number): RefundSelection => ({
  kind: "lines",
  lines: [],
  shipping: eur(amountMinor),
});
const shippingAtShopify = (orderId: OrderId) => {
  const refunded = bench.sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId))?.refunds ?? [];
  return refunded.map(({ shipping, shippingTax }) => [shipping.presentment, shippingTax.presentment]);
};

test("shipping is refunded in parts with its tax, in the end to the last cent, and never beyond", async () => {
  const orderId = await bench.placeOrder(TAXED);
  await capture(orderId);
  expect(await refund(orderId, ofShipping(300))).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(300) },
  });
  const page = await readOrderPage(bench.ctx, { shop: SHOP, orderId });
  expect(page?.money.lines.at(-1)).toMatchObject({
    key: "shipping",
    amountRefunded: eur(300),
    amountRefundable: eur(305),
  });
  expect(page?.money.shippingTax).toEqual(eur(105));
  const asked = page?.order.timeline.find(
    ({ kind, data }) => kind === "operation_requested" && data["kind"] === "refund",
  );
  expect(asked?.data).toMatchObject({ amountMinor: 300, shippingMinor: 300 });
  bench.advance(1);
  expect(await refund(orderId, ofShipping(306))).toEqual({
    kind: "refused",
    reason: "amount_too_high",
    field: "shipping",
  });
  expect(await refund(orderId, ofShipping(305))).toMatchObject({ kind: "succeeded" });
  // Shopify counts the price and its tax apart.
  expect(shippingAtShopify(orderId)).toEqual([
    [248, 52],
    [252, 53],
  ]);
  bench.advance(1);
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await totals(orderId)).toMatchObject({ amountRefundedMinor: 605n, totalCurrentMinor: 4_890n });
});

test("shipping that was refunded in Shopify's admin is not refunded again", async () => {
  const orderId = await bench.placeOrder(TAXED);
  await capture(orderId);
  await control(bench.sandbox.url, "POST", `orders/${orderId}/refund`, { amount: "2.42", shipping: "2.00" });
  expect(await refund(orderId, ofShipping(364))).toMatchObject({
    reason: "amount_too_high",
    field: "shipping",
  });
  expect(await refund(orderId, ofShipping(363))).toMatchObject({ kind: "succeeded" });
  expect(shippingAtShopify(orderId)).toEqual([
    [200, 42],
    [300, 63],
  ]);
});
