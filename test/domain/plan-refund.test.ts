import { expect, test } from "vitest";
import { asId, type AuthorizationId, type LineId, type TransactionId } from "~/domain/ids";
import { lineAmountsOf, type MovedLine } from "~/domain/line-amounts";
import { money } from "~/domain/money";
import { SHIPPING, type LineKey, type MoneyWish } from "~/domain/money-wish";
import { planRefund, type RefundableCapture } from "~/domain/plan-refund";
import { at } from "./order-snapshots";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const SHIRT = asId<LineId>("11");
const CAP = asId<LineId>("12");

/** Three shirts of 10.00, a cap of 18.90 and shipping of 4.95. */
function lines(fields: { shirtsCurrent?: number; moved?: MovedLine[] } = {}) {
  const { shirtsCurrent = 3, moved = [] } = fields;
  return lineAmountsOf({
    lines: [
      { id: SHIRT, quantity: 3, quantityCurrent: shirtsCurrent, due: eur(3_000) },
      { id: CAP, quantity: 1, quantityCurrent: 1, due: eur(1_890) },
    ],
    shippingDue: eur(495),
    whole: eur(5_385),
    moved,
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

const plan = (wish: MoneyWish, captures = [OLD, NEW], given = lines()) =>
  planRefund({ currency: "EUR", captures, lines: given, hasOpenOperation: false, wish });
const units = (chosen: [LineId, number][], shipping = false): MoneyWish => ({
  kind: "lines",
  lines: chosen.map(([lineId, quantity]) => ({ lineId, quantity })),
  shipping,
});
const moved = (kind: MovedLine["kind"], key: LineKey, quantity: number): MovedLine => ({
  kind,
  key,
  quantity,
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

test.each<[string, MoneyWish]>([
  ["everything", { kind: "all" }],
  ["an amount", { kind: "amount", amount: eur(1_000) }],
  ["an amount that is everything", { kind: "amount", amount: eur(5_385) }],
])("a refund of %s names no line", (_, wish) => {
  const made = plan(wish);
  expect(made.kind === "plan" && made.steps.flatMap((step) => step.lines)).toEqual([]);
});

test("a unit that was given back is neither refunded nor taken from what is left to capture again", () => {
  const given = [moved("capture", SHIRT, 2), moved("refund", SHIRT, 1)];
  const known = { quantityLeft: 1, quantityCaptured: 2, quantityRefunded: 1, quantityRefundable: 2 };
  // Before Shopify's order was read again, and after.
  expect(lines({ moved: given })[0]).toMatchObject(known);
  expect(lines({ moved: given, shirtsCurrent: 2 })[0]).toMatchObject(known);
});

test("a unit that was taken off the order elsewhere can be neither captured nor refunded", () => {
  const [shirt] = lines({ shirtsCurrent: 2, moved: [moved("capture", SHIRT, 1)] });
  expect(shirt).toMatchObject({ quantityLeft: 1, quantityRefundable: 2 });
  expect(plan(units([[SHIRT, 3]]), [OLD, NEW], lines({ shirtsCurrent: 2 }))).toEqual({
    kind: "refused",
    reason: "quantity_too_high",
    field: `line:${SHIRT}`,
  });
});
