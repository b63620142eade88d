import { expect, test } from "vitest";
import { asId, type LineId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { refundGoodsOf } from "~/money/plan/refund-goods";
import { SHIPPING, type LineKey } from "~/money/plan/selection";

const SHIRT = asId<LineId>("1");
const part = (key: LineKey, quantity: number) => ({ key, quantity, amount: money(100, "EUR") });
const bought = [{ id: SHIRT, quantityCurrent: 4, quantityFulfilled: 1 }];
const details = { note: "Late", notify: true, restockAt: "77" };

test("units that never left are canceled first, over all steps; shipping is no goods", () => {
  const steps = [{ lines: [part(SHIRT, 2), part(SHIPPING, 1)] }, { lines: [part(SHIRT, 2)] }];
  expect(refundGoodsOf(details, steps, bought).map(({ restock }) => restock)).toEqual([
    [{ lineId: SHIRT, quantity: 2, kind: "cancel" }],
    [
      { lineId: SHIRT, quantity: 1, kind: "cancel" },
      { lineId: SHIRT, quantity: 1, kind: "return" },
    ],
  ]);
});

test("the customer reads of a refund in two steps once", () => {
  const steps = [{ lines: [] }, { lines: [] }];
  expect(refundGoodsOf(details, steps, bought).map(({ notify }) => notify)).toEqual([true, false]);
});

test("nothing is restocked unless a person said where", () => {
  const [goods] = refundGoodsOf({ ...details, restockAt: null }, [{ lines: [part(SHIRT, 2)] }], bought);
  expect(goods?.restock).toEqual([]);
});
