import { expect, test } from "vitest";
import { asId, type AuthorizationId, type LineId, type TransactionId } from "~/kernel/ids";
import { lineAmountsOf, type LineAmount, type MovedLine } from "~/money/plan/line-amounts";
import { money, type Money } from "~/kernel/money";
import { SHIPPING, type LineKey, type RefundSelection, type Selection } from "~/money/plan/selection";
import { planRefund, type RefundableCapture } from "~/money/plan/plan-refund";
import { at } from "../../orders/order-snapshots";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const SHIRT = asId<LineId>("11");
const CAP = asId<LineId>("12");

/** Three shirts of 10.00, a cap of 18.90 and shipping of 4.95. */
function lines(
  fields: {
    shirtsCurrent?: number;
    moved?: MovedLine[];
    refundable?: number;
    shippingRefunded?: number;
  } = {},
) {
  const { shirtsCurrent = 3, moved = [], refundable = 5_385, shippingRefunded = 0 } = fields;
  return lineAmountsOf({
    lines: [
      { id: SHIRT, quantity: 3, quantityCurrent: shirtsCurrent, due: eur(3_000) },
      { id: CAP, quantity: 1, quantityCurrent: 1, due: eur(1_890) },
    ],
    shippingDue: eur(495),
    shippingPrice: { whole: eur(409), refunded: eur(shippingRefunded) },
    whole: eur(5_385),
    moved,
    refundable: eur(refundable),
  });
}

const capture = (id: string, minute: number, amountMinor: number): RefundableCapture => ({
  captureId: asId<TransactionId>(id),
  authorizationId: asId<AuthorizationId>("1"),
  capturedAt: at(minute),
  captured: eur(amountMinor),
  limit: eur(amountMinor),
});
const OLD = capture("2", 10, 2_500);
const NEW = capture("3", 20, 2_885);

const plan = (selection: RefundSelection, captures = [OLD, NEW], given = lines()) =>
  planRefund({ currency: "EUR", captures, lines: given, hasOpenOperation: false, selection });
const units = (chosen: [LineId, number][], shipping = false): Selection => ({
  kind: "lines",
  lines: chosen.map(([lineId, quantity]) => ({ lineId, quantity })),
  shipping,
});
const moved = (kind: MovedLine["kind"], key: LineKey, quantity: number, amount = 0): MovedLine => ({
  kind,
  key,
  quantity,
  amount: eur(amount),
});

test("a line that two captures paid is named where its last cent comes from, and its money adds up", () => {
  expect(plan(units([[SHIRT, 3]], true))).toMatchObject({
    amount: eur(3_495),
    steps: [
      { captureId: "3", amount: eur(2_885), lines: [{ key: SHIRT, quantity: 0, amount: eur(2_885) }] },
      {
        captureId: "2",
        amount: eur(610),
        lines: [
          { key: SHIRT, quantity: 3, amount: eur(115) },
          { key: SHIPPING, quantity: 1, amount: eur(495) },
        ],
      },
    ],
  });
});

test("of two captures in one second the one that Shopify lists last is the newer", () => {
  const made = plan({ kind: "amount", amount: eur(1_000) }, [
    capture("2", 10, 2_500),
    capture("3", 10, 2_885),
  ]);
  expect(made).toMatchObject({ steps: [{ captureId: "3", amount: eur(1_000) }] });
});

test.each<[string, Selection]>([
  ["everything", { kind: "all" }],
  ["an amount", { kind: "amount", amount: eur(1_000) }],
  ["an amount that is everything", { kind: "amount", amount: eur(5_385) }],
])("a refund of %s names no line", (_, selection) => {
  const made = plan(selection);
  expect(made.kind === "plan" && made.steps.flatMap((step) => step.lines)).toEqual([]);
});

test("a unit that was given back is neither refunded nor taken from what is left to capture again", () => {
  const given = [moved("capture", SHIRT, 2), moved("refund", SHIRT, 1)];
  const known = { quantityLeft: 1, quantityCaptured: 2, quantityRefunded: 1, quantityRefundable: 1 };
  // Before Shopify's order was read again, and after.
  expect(lines({ moved: given, refundable: 1_000 })[0]).toMatchObject(known);
  expect(lines({ moved: given, refundable: 1_000, shirtsCurrent: 2 })[0]).toMatchObject(known);
});

test("a unit that was taken off the order elsewhere can be neither captured nor refunded", () => {
  const [shirt] = lines({ shirtsCurrent: 2, moved: [moved("capture", SHIRT, 1)], refundable: 1_000 });
  expect(shirt).toMatchObject({ quantityLeft: 1, quantityRefundable: 1 });
  expect(plan(units([[SHIRT, 3]]), [OLD, NEW], lines({ shirtsCurrent: 2 }))).toEqual({
    kind: "refused",
    reason: "quantity_too_high",
    field: `line:${SHIRT}`,
  });
});

const CHAIR = asId<LineId>("21");
const LAMP = asId<LineId>("22");

/** Two chairs of 349.00 and two lamps of 89.95. */
const furniture = (capturedOf: MovedLine[], refundable: number) =>
  lineAmountsOf({
    lines: [
      { id: CHAIR, quantity: 2, quantityCurrent: 2, due: eur(69_800) },
      { id: LAMP, quantity: 2, quantityCurrent: 2, due: eur(17_990) },
    ],
    shippingDue: eur(0),
    whole: eur(87_790),
    moved: capturedOf,
    refundable: eur(refundable),
  });
const refundableOf = (amounts: LineAmount[]) =>
  Object.fromEntries(amounts.map(({ key, quantityRefundable }) => [key, quantityRefundable]));

test("of captured products only the units that were captured are given back", () => {
  const one = furniture([moved("capture", CHAIR, 1)], 34_900);
  expect(refundableOf(one)).toEqual({ [CHAIR]: 1, [LAMP]: 0 });
  const captures = [capture("2", 10, 34_900)];
  expect(plan(units([[LAMP, 1]]), captures, one)).toEqual({
    kind: "refused",
    reason: "line_not_captured",
    field: `line:${LAMP}`,
  });
  expect(plan(units([[CHAIR, 2]]), captures, one)).toMatchObject({ reason: "line_not_captured" });
  expect(plan(units([[CHAIR, 3]]), captures, one)).toMatchObject({ reason: "quantity_too_high" });
  expect(plan(units([[CHAIR, 1]]), captures, one)).toMatchObject({ kind: "plan", amount: eur(34_900) });
});

test("money that was captured by amount gives back the units that it covers, beside those captured as products", () => {
  expect(refundableOf(furniture([], 0))).toEqual({ [CHAIR]: 0, [LAMP]: 0 });
  expect(refundableOf(furniture([], 17_989))).toEqual({ [CHAIR]: 0, [LAMP]: 1 });
  expect(refundableOf(furniture([], 87_790))).toEqual({ [CHAIR]: 2, [LAMP]: 2 });
  const chair = [moved("capture", CHAIR, 1)];
  expect(refundableOf(furniture(chair, 34_900 + 8_995))).toEqual({ [CHAIR]: 1, [LAMP]: 1 });
  const lampBack = [...chair, moved("refund", LAMP, 1)];
  expect(refundableOf(furniture(lampBack, 34_900))).toEqual({ [CHAIR]: 1, [LAMP]: 0 });
});

test("shipping that was not captured is not given back", () => {
  const shirts = lines({ moved: [moved("capture", SHIRT, 3)], refundable: 3_000 });
  expect(plan(units([], true), [capture("2", 10, 3_000)], shirts)).toEqual({
    kind: "refused",
    reason: "line_not_captured",
    field: "shipping",
  });
});

const ofShipping = (amount: Money): RefundSelection => ({ kind: "lines", lines: [], shipping: amount });

test("of shipping any amount is refunded, up to what is left of it", () => {
  const all = lines({ moved: [moved("capture", SHIPPING, 1)] });
  expect(plan(ofShipping(eur(300)), [NEW], all)).toMatchObject({
    amount: eur(300),
    steps: [{ lines: [{ key: SHIPPING, quantity: 0, amount: eur(300) }] }],
  });
  const left = lines({ moved: [moved("capture", SHIPPING, 1), moved("refund", SHIPPING, 0, 300)] });
  expect(left.at(-1)).toMatchObject({ amountRefunded: eur(300), amountRefundable: eur(195) });
  expect(plan(ofShipping(eur(196)), [NEW], left)).toEqual({
    kind: "refused",
    reason: "amount_too_high",
    field: "shipping",
  });
  // All that is left is the rest, whether it is typed or chosen.
  const rest = { amount: eur(195), steps: [{ lines: [{ key: SHIPPING, quantity: 1, amount: eur(195) }] }] };
  expect(plan(ofShipping(eur(195)), [NEW], left)).toMatchObject(rest);
  expect(plan(units([], true), [NEW], left)).toMatchObject(rest);
  const gone = lines({ moved: [moved("capture", SHIPPING, 1), moved("refund", SHIPPING, 1, 495)] });
  expect(plan(ofShipping(eur(1)), [NEW], gone)).toMatchObject({
    reason: "already_refunded",
    field: "shipping",
  });
});

test.each<[string, Money, string]>([
  ["less than nothing", eur(-1), "amount_negative"],
  ["another currency", money(100, "USD"), "wrong_currency"],
])("%s of shipping is refused at its field", (_, amount, reason) => {
  expect(plan(ofShipping(amount))).toEqual({ kind: "refused", reason, field: "shipping" });
});

test("nothing of shipping is no choice, and an order without shipping has none", () => {
  expect(plan(ofShipping(eur(0)))).toMatchObject({ reason: "nothing_chosen" });
  expect(plan(ofShipping(eur(100)), [NEW], furniture([], 10_000))).toEqual({
    kind: "refused",
    reason: "amount_too_high",
    field: "shipping",
  });
});

test("shipping refunded in Shopify's admin is not refunded again; Shopify's rounding is no refund", () => {
  const captured = [moved("capture", SHIPPING, 1)];
  const left = (refunds: MovedLine[], shippingRefunded: number) =>
    lines({ moved: [...captured, ...refunds], shippingRefunded }).at(-1)?.amountRefundable;
  expect(left([], 409)).toEqual(eur(0));
  // 2.48 without the tax on top are 3.00 of 4.95.
  expect(left([], 248)).toEqual(eur(195));
  expect(left([moved("refund", SHIPPING, 0, 300)], 0)).toEqual(eur(195));
  expect(left([moved("refund", SHIPPING, 0, 300)], 248)).toEqual(eur(195));
  expect(left([moved("refund", SHIPPING, 0, 299)], 248)).toEqual(eur(196));
  expect(left([moved("refund", SHIPPING, 0, 300)], 331)).toEqual(eur(94));
});

test("of shipping that was captured by amount, as much is refunded as the money covers", () => {
  const [shipping] = lines({ refundable: 200 }).slice(-1);
  expect(shipping).toMatchObject({ quantityRefundable: 0, amountRefundable: eur(200) });
});
