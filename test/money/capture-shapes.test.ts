import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { asId, type LineId, type OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";
import { previewCapture } from "~/money/preview-capture.server";
import { readOrderPage } from "~/order-page/read-order.server";
import { capturesOf, createKustomBench, SHOP, type MoneyBench } from "./money-bench";
import { captureOrder, type CaptureOrderInput } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createKustomBench();
});
afterAll(() => bench.close());

const capture = (orderId: OrderId, request: Selection, fields: Partial<CaptureOrderInput> = {}) =>
  captureOrder(bench.ctx, {
    shop: SHOP,
    orderId,
    request,
    authorizationId: null,
    formKey: randomUUID(),
    actor: ANNA,
    ...fields,
  });
const totals = (orderId: OrderId) =>
  bench.ctx.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
const book = async (orderId: OrderId) => {
  const page = await readOrderPage(bench.ctx, { shop: SHOP, orderId });
  if (!page) throw new Error("The order is not known.");
  return page.money;
};
const lines = (chosen: [LineId, number][], shipping = false): Selection => ({
  kind: "lines",
  lines: chosen.map(([lineId, quantity]) => ({ lineId, quantity })),
  shipping,
});
const lineIds = async (orderId: OrderId) =>
  (await bench.look(orderId)).lines.map(({ id }) => asId<LineId>(String(id)));
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const SHIRTS = {
  lines: [
    { title: "Shirt", quantity: 3, unitPrice: "10.00" },
    { title: "Cap", unitPrice: "18.90" },
  ],
};

// Taxes included and on top, with shipping, in currencies with none, two and three decimals.
test.each([
  { currency: "EUR", country: "NL" },
  { currency: "USD", country: "US" },
  { currency: "JPY", country: "JP" },
  { currency: "KWD", country: "US" },
])(
  "an order in $currency captured line by line, shipping last, comes to what was authorized",
  async (place) => {
    const orderId = await bench.placeOrder({ gateway: "Kustom", amount: undefined, items: 5, ...place });
    const { lines: amounts, remaining } = await book(orderId);
    for (const { key, quantity } of amounts) {
      const wish = key === "shipping" ? lines([], true) : lines([[key, quantity]]);
      expect(await capture(orderId, wish, { confirmsDuplicate: true })).toMatchObject({ kind: "succeeded" });
    }
    expect(await capturesOf(bench, orderId)).toHaveLength(amounts.length);
    const after = await totals(orderId);
    expect(after.amountCapturedMinor).toBe(BigInt(remaining.amountMinor));
    expect(after.amountRemainingMinor).toBe(0n);
    const recorded = await bench.ctx.db.operationLine.findMany({ where: { shop: SHOP, orderId } });
    expect(new Set(recorded.map(({ key }) => key))).toEqual(new Set(amounts.map(({ key }) => key)));
  },
);

test("chosen units of a single capture name what is lost, and are captured once that was chosen", async () => {
  const orderId = await bench.placeOrder({ amount: undefined, ...SHIRTS });
  const [shirt] = await lineIds(orderId);
  const wish = lines([[shirt as LineId, 3]]);
  const refused = { kind: "refused", reason: "rest_would_be_lost", field: "amount", amountLost: eur(1_890) };
  const asked = { shop: SHOP, orderId, selection: wish, authorizationId: null };
  expect(await previewCapture(bench.ctx, asked)).toMatchObject({ givenUp: eur(1_890), givesUpRest: true });
  expect(await capture(orderId, wish)).toEqual(refused);
  expect(await bench.ctx.db.instruction.count({ where: { orderId } })).toBe(0);
  expect(await capture(orderId, wish, { givesUpRest: true })).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(3_000), givesUpRest: true },
  });
  expect((await book(orderId)).lines).toMatchObject([
    { quantityLeft: 0, quantityCaptured: 3 },
    { quantityLeft: 1 },
  ]);
});

test("where several captures are possible the rest stays, unless it is given up with the last one", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom", amount: undefined, ...SHIRTS });
  const [shirt] = await lineIds(orderId);
  expect(await capture(orderId, lines([[shirt as LineId, 1]]))).toMatchObject({ kind: "succeeded" });
  expect((await totals(orderId)).amountRemainingMinor).toBe(3_890n);
  expect(
    await capture(orderId, lines([[shirt as LineId, 1]]), { givesUpRest: true, confirmsDuplicate: true }),
  ).toMatchObject({
    kind: "succeeded",
  });
  expect((await bench.look(orderId)).capturable.amount).toBe("0.00");
});

test("the same amount seconds later with another key waits for an explicit yes", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom" });
  const ten: Selection = { kind: "amount", amount: eur(1_000) };
  expect(await capture(orderId, ten)).toMatchObject({ kind: "succeeded" });
  expect(await capture(orderId, ten)).toEqual({ kind: "refused", reason: "possible_duplicate" });
  expect(await capture(orderId, ten, { confirmsDuplicate: true })).toMatchObject({ kind: "succeeded" });
  bench.advance(1);
  expect(await capture(orderId, ten)).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(3);
});

test("a key stands for one request for 30 days, and may be used for something else afterwards", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom" });
  const other = await bench.placeOrder({ gateway: "Kustom" });
  const formKey = randomUUID();
  const ask = (id: OrderId, amountMinor: number) =>
    capture(id, { kind: "amount", amount: eur(amountMinor) }, { formKey });
  const first = await ask(orderId, 1_000);
  expect(await ask(orderId, 1_000)).toEqual(first);
  expect(await ask(orderId, 1_001)).toEqual({ kind: "key_conflict" });
  expect(await ask(other, 1_000)).toEqual({ kind: "key_conflict" });
  const later = await bench.placeOrder({ gateway: "Kustom" });
  bench.advance(31 * 24 * 60);
  const fresh = await bench.placeOrder({ gateway: "Kustom" });
  expect(await ask(fresh, 1_001)).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
  expect(await capturesOf(bench, later)).toHaveLength(0);
});

test("an upsell is captured from its own authorization, and all of the order from both", async () => {
  const place = async () => {
    const orderId = await bench.placeOrder({ amount: undefined, ...SHIRTS });
    await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
      add: [{ title: "Wrapping", unitPrice: "9.90" }],
      authorize: true,
    });
    return orderId;
  };
  const one = await place();
  const wrapping = (await lineIds(one)).at(-1) as LineId;
  // What was read last does not know the edit; the capture reads it first.
  expect(await capture(one, lines([[wrapping, 1]]))).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 990 } },
  });
  expect((await bench.look(one)).capturable.amount).toBe("48.90");
  const both = await place();
  const { authorizations } = await bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: both } },
    include: { authorizations: true },
  });
  expect(authorizations).toHaveLength(1);
  expect(await capture(both, { kind: "all" })).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, both)).toHaveLength(2);
  expect((await totals(both)).amountCapturedMinor).toBe(5_880n);
});

test("an order that was reduced is captured at its current total, and above it only by choice", async () => {
  const orderId = await bench.placeOrder({ amount: undefined, ...SHIRTS });
  const cap = (await lineIds(orderId))[1] as LineId;
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    remove: [{ id: Number(cap), quantity: 1 }],
  });
  expect(await capture(orderId, { kind: "amount", amount: eur(4_890) })).toEqual({
    kind: "refused",
    reason: "above_current_total",
    field: "amount",
  });
  expect(await capture(orderId, lines([[cap, 1]]))).toEqual({
    kind: "refused",
    reason: "quantity_too_high",
    field: `line:${cap}`,
  });
  expect(await capture(orderId, { kind: "all" })).toMatchObject({
    kind: "succeeded",
    operation: { amount: eur(3_000) },
  });
});

test("an order partly paid by gift card is captured for what the pay-later method authorized", async () => {
  const orderId = await bench.placeOrder({ amount: undefined, ...SHIRTS, giftCard: "8.90" });
  const { lines: amounts, remaining, remainingOfCurrentTotal } = await book(orderId);
  expect(remaining).toEqual(eur(4_000));
  expect(remainingOfCurrentTotal).toEqual(remaining);
  expect(amounts.map(({ amount }) => amount.amountMinor)).toEqual([2_454, 1_546]);
  expect(await capture(orderId, { kind: "all" }, { amountConfirmed: eur(4_001) })).toEqual({
    kind: "refused",
    reason: "amount_changed",
    field: "amount",
  });
  expect(await capture(orderId, { kind: "all" }, { amountConfirmed: eur(4_000) })).toMatchObject({
    kind: "succeeded",
  });
});

test("an amount wished for before something was captured waits for another look, however long ago", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom", amount: "100.00" });
  const amount = { kind: "amount", amount: eur(2_500) } as const;
  await capture(orderId, amount, { capturedSeen: eur(0) });
  bench.advance(60);
  expect(await capture(orderId, amount, { capturedSeen: eur(0) })).toEqual({
    kind: "refused",
    reason: "amount_changed",
    field: "amount",
  });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
  expect(await capture(orderId, amount, { capturedSeen: eur(2_500) })).toMatchObject({ kind: "succeeded" });
});

test("an order of another shop is not found, and nothing is written", async () => {
  const orderId = await bench.placeOrder();
  const shop = asId<typeof SHOP>("other-shop.myshopify.com");
  expect(await capture(orderId, { kind: "all" }, { shop })).toMatchObject({ kind: "refused" });
  expect(await bench.ctx.db.operation.count({ where: { orderId } })).toBe(0);
});
