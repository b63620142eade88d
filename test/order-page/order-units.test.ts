import { expect, test } from "vitest";
import { countUnits } from "~/order-page/order-units";
import type { OrderLineView } from "~/order-page/order-detail-view";

const line = (quantityCurrent: number, quantityFulfilled: number) =>
  ({ quantityCurrent, quantityFulfilled }) as OrderLineView;

test.each([
  ["what is still to leave", [line(3, 1), line(1, 0)], { ordered: 4, shipped: 1 }],
  ["what was taken off before it left", [line(2, 2)], { ordered: 2, shipped: 2 }],
  ["what came back after it had left", [line(2, 3), line(1, 1)], { ordered: 4, shipped: 4 }],
])("never more units left than were ordered: %s", (_, lines, units) => {
  expect(countUnits({ lines })).toEqual(units);
});
