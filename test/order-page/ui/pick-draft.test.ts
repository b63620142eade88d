import { expect, test } from "vitest";
import type { OrderMoneyView } from "~/money/order-money-view";
import {
  EMPTY_PICK,
  ofAuthorization,
  pickShipped,
  readPick,
  readRestock,
  type PickDraft,
} from "~/order-page/ui/pick-draft";
import { asId, type LineId } from "~/kernel/ids";
import type { LineAmount } from "~/money/plan/line-amounts";
import { money } from "~/kernel/money";
import { SHIPPING } from "~/money/plan/selection";

const shirt = asId<LineId>("11");
const hat = asId<LineId>("12");

function line(key: LineAmount["key"], details: Partial<LineAmount>): LineAmount {
  const moved = { quantityCaptured: 0, quantityRefunded: 0, quantityRefundable: 0 };
  const none = money(0, "EUR");
  const refunds = { amountRefunded: none, amountRefundable: none };
  return { key, quantity: 1, quantityLeft: 1, amount: none, ...moved, ...refunds, ...details };
}

/** Three shirts for EUR 10.00 together, a hat for EUR 38.90, shipping for EUR 4.95. */
const order: OrderMoneyView = {
  currency: "EUR",
  lines: [
    line(shirt, { quantity: 3, quantityLeft: 3, amount: money(1000, "EUR") }),
    line(hat, { amount: money(3890, "EUR") }),
    line(SHIPPING, { amount: money(495, "EUR") }),
  ],
  shippingTax: money(86, "EUR"),
  remaining: money(5385, "EUR"),
  refundable: money(0, "EUR"),
  remainingOfCurrentTotal: money(5385, "EUR"),
  losesRest: true,
  onCancel: { released: money(0, "EUR"), lapses: money(0, "EUR"), lapsesAt: null },
};

const read = (change: Partial<PickDraft>, of = order) =>
  readPick("capture", { ...EMPTY_PICK, ...change }, of, "en");

test("an empty choice is no fault of anybody's", () => {
  expect(read({})).toMatchObject({ kind: "refused", reason: "nothing_chosen" });
  expect(read({ by: "amount", amount: " " })).toEqual({ kind: "refused", reason: "nothing_chosen" });
  expect(read({ quantities: { [shirt]: "0", [hat]: "" } })).toMatchObject({ reason: "nothing_chosen" });
});

test.each(["--", "1e", "1e0", "-1"])(
  "%j units of a product are refused, and not left out or guessed",
  (typed) => {
    expect(read({ quantities: { [shirt]: typed, [hat]: "1" } })).toMatchObject({
      reason: "quantity_not_positive",
      field: `line:${shirt}`,
    });
  },
);

test("chosen products add up, shipping only where it is ticked", () => {
  expect(read({ quantities: { [shirt]: "2" } })).toMatchObject({ kind: "wish", amount: money(666, "EUR") });
  expect(read({ quantities: { [shirt]: "2" }, shipping: true })).toMatchObject({
    amount: money(1161, "EUR"),
    wish: { kind: "lines", lines: [{ lineId: shirt, quantity: 2 }], shipping: true },
  });
});

test("everything that is left comes to what remains, not to what lines cost", () => {
  const partly = { ...order, remaining: money(3000, "EUR"), remainingOfCurrentTotal: money(3000, "EUR") };
  const all = { quantities: { [shirt]: "3", [hat]: "1" }, shipping: true };
  expect(read(all, partly)).toMatchObject({ kind: "wish", amount: money(3000, "EUR") });
});

test("what is taken from one authorization is limited by what that one holds", () => {
  const second = ofAuthorization(order, { remaining: money(990, "EUR") });
  expect(read({ by: "amount", amount: "9.90" }, second)).toMatchObject({ kind: "wish" });
  expect(read({ by: "amount", amount: "9.91" }, second)).toMatchObject({ reason: "amount_too_high" });
  expect(read({ quantities: { [hat]: "1" } }, second)).toMatchObject({
    reason: "amount_too_high",
    field: "lines",
  });
  expect(ofAuthorization(order, undefined)).toBe(order);
});

test.each([
  ["4", "quantity_too_high"],
  ["1.5", "quantity_not_positive"],
  ["-1", "quantity_not_positive"],
  ["many", "quantity_not_positive"],
])("a quantity of %s is refused at its product", (quantity, reason) => {
  expect(read({ quantities: { [shirt]: quantity } })).toEqual({
    kind: "refused",
    reason,
    field: `line:${shirt}`,
  });
});

test.each([
  ["0", "amount_zero"],
  ["-3", "amount_negative"],
  ["53.86", "amount_too_high"],
  ["12.505", "too_many_decimals"],
  ["99999999999999999", "amount_too_high"],
  ["abc", "not_a_number"],
])("an amount of %s is refused at the field", (amount, reason) => {
  expect(read({ by: "amount", amount })).toEqual({ kind: "refused", reason, field: "amount" });
});

test("what is shipped and not captured yet is chosen, without its shipping costs", () => {
  const captured = order.lines.map((each) =>
    each.key === shirt ? { ...each, quantityCaptured: 1, quantityLeft: 2 } : each,
  );
  const shipped = [
    { id: shirt, quantityFulfilled: 2 },
    { id: hat, quantityFulfilled: 0 },
  ];
  const draft = pickShipped({ ...EMPTY_PICK, shipping: true }, { ...order, lines: captured }, shipped);
  expect(draft).toEqual({ ...EMPTY_PICK, shipping: true, quantities: { [shirt]: "1" } });
});

test("a refund is limited by what was captured", () => {
  const done = {
    ...order,
    lines: order.lines.map((each) => ({ ...each, quantityLeft: 0, quantityRefundable: each.quantity })),
    remaining: money(0, "EUR"),
    refundable: money(1000, "EUR"),
  };
  const refund = (change: Partial<PickDraft>) => readPick("refund", { ...EMPTY_PICK, ...change }, done, "en");
  expect(refund({ by: "amount", amount: "10" })).toMatchObject({ kind: "wish", amount: money(1000, "EUR") });
  expect(refund({ by: "amount", amount: "10.01" })).toMatchObject({ reason: "amount_too_high" });
  expect(refund({ quantities: { [hat]: "1" } })).toMatchObject({ reason: "amount_too_high", field: "lines" });
});

test("of shipping a refund takes what is typed, up to what is left, beside products or alone", () => {
  const left = money(295, "EUR");
  const done = {
    ...order,
    lines: order.lines.map((each) => ({
      ...each,
      quantityLeft: 0,
      quantityRefundable: 1,
      ...(each.key === SHIPPING ? { amountRefunded: money(200, "EUR"), amountRefundable: left } : {}),
    })),
    refundable: money(5185, "EUR"),
  };
  const refund = (shippingAmount: string, quantities = {}) =>
    readPick("refund", { ...EMPTY_PICK, shippingAmount, quantities }, done, "nl");
  expect(refund("1,50")).toEqual({
    kind: "wish",
    wish: { kind: "lines", lines: [], shipping: money(150, "EUR") },
    amount: money(150, "EUR"),
  });
  expect(refund("1,50", { [hat]: "1" })).toMatchObject({ amount: money(4040, "EUR") });
  expect(refund("2,95")).toMatchObject({ amount: left });
  expect(refund("0")).toMatchObject({ reason: "nothing_chosen" });
  expect(refund("2,96")).toEqual({ kind: "refused", reason: "amount_too_high", field: "shipping" });
  expect(refund("-1")).toMatchObject({ reason: "amount_negative", field: "shipping" });
  expect(refund("soon")).toMatchObject({ reason: "not_a_number", field: "shipping" });
});

test("goods of a refunded line are restocked at the only location unless a person says no; of several a person chooses", () => {
  const draft = { ...EMPTY_PICK, quantities: { [shirt]: "2", [hat]: "1" } };
  const chosen = {
    kind: "lines",
    lines: [shirt, hat].map((lineId) => ({ lineId, quantity: 1 })),
    shipping: true,
  } as const;
  const shop = { id: "7", name: "Shop" };
  const store = { id: "8", name: "Store" };
  const atShop = (lineId: LineId) => ({ lineId, locationId: "7" });
  expect(readRestock(draft, chosen, [shop])).toEqual([atShop(shirt), atShop(hat)]);
  expect(readRestock({ ...draft, restock: { [hat]: null } }, chosen, [shop])).toEqual([atShop(shirt)]);
  expect(readRestock(draft, chosen, [shop, store])).toEqual([]);
  const split = { ...draft, restock: { [shirt]: "7", [hat]: "8" } };
  expect(readRestock(split, chosen, [shop, store])).toEqual([
    atShop(shirt),
    { lineId: hat, locationId: "8" },
  ]);
  expect(readRestock(draft, { kind: "all" }, [shop])).toEqual([]);
});
