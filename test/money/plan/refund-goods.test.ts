import { expect, test } from "vitest";
import { asId, type LineId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { LinePart } from "~/money/plan/choose-lines";
import { lineAmountsOf } from "~/money/plan/line-amounts";
import { refundGoodsOf } from "~/money/plan/refund-goods";
import { SHIPPING, type LineKey } from "~/money/plan/selection";

const SHIRT = asId<LineId>("1");
const part = (key: LineKey, quantity: number) => ({ key, quantity, amount: money(100, "EUR") });
const eur = (amountMinor: number) => money(amountMinor, "EUR");
/** Shipping for 6.05, of which 1.05 are tax, on top of a price of 5.00. */
const orderOf = (
  pricedLines: { id: LineId; quantityCurrent: number; quantityFulfilled: number }[],
  refunded = eur(0),
) => ({
  pricedLines,
  lines: lineAmountsOf({
    lines: [],
    shippingDue: eur(605),
    whole: eur(605),
    moved: [],
    refundable: eur(605),
  }),
  shippingPrice: { whole: eur(500), refunded },
});
const bought = [{ id: SHIRT, quantityCurrent: 4, quantityFulfilled: 1 }];
const CAP = asId<LineId>("2");
const AT_SHOP = { lineId: SHIRT, locationId: "77" };
const details = { note: "Late", notify: true, restock: [AT_SHOP] };

test("units that never left are canceled first, over all steps; shipping is no goods", () => {
  const steps = [{ lines: [part(SHIRT, 2), part(SHIPPING, 1)] }, { lines: [part(SHIRT, 2)] }];
  expect(refundGoodsOf(details, steps, orderOf(bought)).map(({ restock }) => restock)).toEqual([
    [{ ...AT_SHOP, quantity: 2, kind: "cancel" }],
    [
      { ...AT_SHOP, quantity: 1, kind: "cancel" },
      { ...AT_SHOP, quantity: 1, kind: "return" },
    ],
  ]);
});

test("the customer reads of a refund in two steps once", () => {
  const steps = [{ lines: [] }, { lines: [] }];
  expect(refundGoodsOf(details, steps, orderOf(bought)).map(({ notify }) => notify)).toEqual([true, false]);
});

test("each line is restocked only if a person said where", () => {
  const steps = [{ lines: [part(SHIRT, 2), part(CAP, 1)] }];
  const both = [...bought, { id: CAP, quantityCurrent: 1, quantityFulfilled: 1 }];
  const restockedBy = (restock: typeof details.restock) =>
    refundGoodsOf({ ...details, restock }, steps, orderOf(both))[0]?.restock;
  expect(restockedBy([])).toEqual([]);
  const atStore = { lineId: CAP, locationId: "78" };
  expect(restockedBy([atStore])).toEqual([{ ...atStore, quantity: 1, kind: "return" }]);
  expect(restockedBy([AT_SHOP, atStore])).toEqual([
    { ...AT_SHOP, quantity: 2, kind: "cancel" },
    { ...atStore, quantity: 1, kind: "return" },
  ]);
});

const ofShipping = (quantity: number, amountMinor: number): { lines: LinePart[] } => ({
  lines: [{ key: SHIPPING, quantity, amount: eur(amountMinor) }],
});

test("a part of shipping is told without the tax on top, its last part as the rest, and goods alone as none", () => {
  const told = (steps: { lines: LinePart[] }[], refunded = 0) =>
    refundGoodsOf(details, steps, orderOf(bought, eur(refunded))).map(({ shipping }) => shipping);
  expect(told([ofShipping(0, 300)])).toEqual([{ kind: "amount", amount: eur(248) }]);
  expect(told([ofShipping(1, 605)])).toEqual([{ kind: "rest" }]);
  expect(told([{ lines: [part(SHIRT, 1)] }])).toEqual([null]);
  // Two captures pay it.
  expect(told([ofShipping(0, 300), ofShipping(1, 305)])).toEqual([
    { kind: "amount", amount: eur(248) },
    { kind: "rest" },
  ]);
  expect(told([ofShipping(0, 300), ofShipping(0, 300)])).toEqual([
    { kind: "amount", amount: eur(248) },
    { kind: "amount", amount: eur(248) },
  ]);
  // Never more than Shopify has left.
  expect(told([ofShipping(0, 300)], 400)).toEqual([{ kind: "amount", amount: eur(100) }]);
});
