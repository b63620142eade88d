import { expect, test } from "vitest";
import { at, fulfillment, snapshot } from "./order-snapshots";
import { asId, type FulfillmentId, type LineId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import { firstShippedAt, lastShippedAt, type OrderLineSnapshot } from "~/orders/order-snapshot";
import { NO_TRACKING } from "~/orders/shipping.port";
import { withReported, type ReportedShipment } from "~/orders/shipments/reported-shipment";

const A = asId<LineId>("1");
const B = asId<LineId>("2");
const id = (text: string) => asId<FulfillmentId>(text);
const line = (of: LineId, quantity: number): OrderLineSnapshot => ({
  id: of,
  title: "Lamp",
  variantTitle: null,
  sku: null,
  quantity,
  quantityCurrent: quantity,
  quantityFulfilled: 0,
  total: money(1000, "EUR"),
  tax: zero("EUR"),
});
const units = (a: number, b = 0) =>
  [
    { lineId: A, quantity: a },
    { lineId: B, quantity: b },
  ].filter(({ quantity }) => quantity > 0);
const report = (a: number, b: number, known: string[], minutes = 10): ReportedShipment => ({
  tracking: NO_TRACKING,
  id: `r${minutes}`,
  lines: units(a, b),
  shippedAt: at(minutes),
  known: known.map(id),
  refusal: null,
});
const parcel = (minutes: number, a: number, b: number, canceled = false) =>
  fulfillment(minutes, { lines: units(a, b), canceled });
const order = (fulfillments: ReturnType<typeof parcel>[]) =>
  snapshot([], { lines: [line(A, 3), line(B, 1)], fulfillments });
const shipped = (...input: Parameters<typeof withReported>) => {
  const { lines, fulfillmentStatus } = withReported(...input);
  return [...lines.map(({ quantityFulfilled }) => quantityFulfilled), fulfillmentStatus];
};

test.each([
  ["alone", [], [report(1, 0, [])], [1, 0, "PARTIALLY_FULFILLED"]],
  ["of everything", [], [report(3, 1, [])], [3, 1, "FULFILLED"]],
  ["after a parcel at Shopify", [parcel(5, 1, 0)], [report(2, 1, ["f5"])], [3, 1, "FULFILLED"]],
  ["that Shopify shows later", [parcel(20, 1, 0)], [report(1, 0, [])], [1, 0, "PARTIALLY_FULFILLED"]],
  ["of which Shopify shows more", [parcel(20, 2, 1)], [report(1, 0, [])], [2, 1, "PARTIALLY_FULFILLED"]],
  [
    "that Shopify showed and canceled",
    [parcel(20, 1, 0, true)],
    [report(1, 0, [])],
    [1, 0, "PARTIALLY_FULFILLED"],
  ],
  [
    "of two, between which Shopify showed the first",
    [parcel(20, 1, 0)],
    [report(1, 0, []), report(1, 0, ["f20"], 30)],
    [2, 0, "PARTIALLY_FULFILLED"],
  ],
  [
    "of two, which Shopify shows as one",
    [parcel(40, 3, 1)],
    [report(1, 1, []), report(2, 0, [], 30)],
    [3, 1, "FULFILLED"],
  ],
])("a report %s counts each unit once", (_, fulfillments, reports, expected) => {
  expect(shipped(order(fulfillments), reports)).toEqual(expected);
});

test("the parcel left when the warehouse says so, and not when Shopify shows it", () => {
  const shown = withReported(order([parcel(20, 1, 0)]), [report(1, 0, [])]);
  expect([firstShippedAt(shown), lastShippedAt(shown)]).toEqual([at(10), at(10)]);
});

test("an order without reports stays as Shopify shows it", () => {
  const shown = order([parcel(5, 1, 0)]);
  expect(withReported(shown, [])).toBe(shown);
});
