import { expect, test } from "vitest";
import { asId, type LineId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { refundGoodsOf } from "~/money/plan/refund-goods";
import { SHIPPING, type LineKey } from "~/money/plan/selection";

const SHIRT = asId<LineId>("1");
const part = (key: LineKey, quantity: number) => ({ key, quantity, amount: money(100, "EUR") });
const bought = [{ id: SHIRT, quantityCurrent: 4, quantityFulfilled: 1 }];
const CAP = asId<LineId>("2");
const AT_SHOP = { lineId: SHIRT, locationId: "77" };
const details = { note: "Late", notify: true, restock: [AT_SHOP] };

test("units that never left are canceled first, over all steps; shipping is no goods", () => {
  const steps = [{ lines: [part(SHIRT, 2), part(SHIPPING, 1)] }, { lines: [part(SHIRT, 2)] }];
  expect(refundGoodsOf(details, steps, bought).map(({ restock }) => restock)).toEqual([
    [{ ...AT_SHOP, quantity: 2, kind: "cancel" }],
    [
      { ...AT_SHOP, quantity: 1, kind: "cancel" },
      { ...AT_SHOP, quantity: 1, kind: "return" },
    ],
  ]);
});

test("the customer reads of a refund in two steps once", () => {
  const steps = [{ lines: [] }, { lines: [] }];
  expect(refundGoodsOf(details, steps, bought).map(({ notify }) => notify)).toEqual([true, false]);
});

test("each line is restocked only if a person said where", () => {
  const steps = [{ lines: [part(SHIRT, 2), part(CAP, 1)] }];
  const both = [...bought, { id: CAP, quantityCurrent: 1, quantityFulfilled: 1 }];
  const restockedBy = (restock: typeof details.restock) =>
    refundGoodsOf({ ...details, restock }, steps, both)[0]?.restock;
  expect(restockedBy([])).toEqual([]);
  const atStore = { lineId: CAP, locationId: "78" };
  expect(restockedBy([atStore])).toEqual([{ ...atStore, quantity: 1, kind: "return" }]);
  expect(restockedBy([AT_SHOP, atStore])).toEqual([
    { ...AT_SHOP, quantity: 2, kind: "cancel" },
    { ...atStore, quantity: 1, kind: "return" },
  ]);
});
