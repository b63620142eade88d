import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOfLines, orderLines } from "../sandbox/kustom/check-lines";
import { money } from "~/kernel/money";
import { toOrderLines, totalOf } from "~/kustom/order-lines";
import { kustomOrder } from "~/kustom/order-schema";
import type { MovedGoods } from "~/money/direct-provider.port";

const order = (fields: object = {}) =>
  kustomOrder.parse({
    order_id: "1d8f2c7a-40f0-4a2c-8d6b-0b1f6d2f9c11",
    status: "AUTHORIZED",
    purchase_currency: "EUR",
    order_amount: 100_000,
    captured_amount: 0,
    ...fields,
  });

const goods = (fields: Partial<MovedGoods> & { minor: number; taxMinor?: number }): MovedGoods => {
  const { minor, taxMinor = 0, ...rest } = fields;
  return {
    kind: "goods",
    name: "Tea",
    sku: "TEA",
    quantity: 1,
    amount: money(minor, "EUR"),
    tax: money(taxMinor, "EUR"),
    ...rest,
  };
};

const captureLines = (amount: number, lines: MovedGoods[], of = order()) =>
  toOrderLines({ amount: money(amount, "EUR"), goods: lines, order: of, movement: "capture" });

const line = (fields: object) => ({ name: "Tea", quantity: 1, unit_price: 0, total_amount: 0, ...fields });

test.each([
  ["three for an amount that divides", 3, 3000, 1000, 0],
  ["three for an amount that does not divide", 3, 1000, 334, 2],
  ["three yen for two", 2, 3, 2, 1],
  ["dinars with three decimals", 7, 12_345, 1764, 3],
  ["one", 1, 19_99, 19_99, 0],
])("%s: the price of one is whole, and rounding is a discount", (_name, quantity, minor, unit, discount) => {
  const [only] = captureLines(minor, [goods({ quantity, minor })]);
  expect(only).toMatchObject({
    quantity,
    unit_price: unit,
    total_discount_amount: discount,
    total_amount: minor,
  });
});

test("a part of a shipping fee is its own price, with the order's tax rate, and no fee at a discount", () => {
  const fee = { type: "shipping_fee", name: "Post", unit_price: 605, tax_rate: 2100, total_amount: 605 };
  const [part] = toOrderLines({
    amount: money(300, "EUR"),
    goods: [goods({ kind: "shipping", name: "Shipping", sku: null, minor: 300, taxMinor: 52 })],
    order: order({ order_lines: [line(fee)] }),
    movement: "refund",
  });
  expect(part).toMatchObject({
    ...{ type: "shipping_fee", quantity: 1, unit_price: 300, total_amount: 300 },
    ...{ total_discount_amount: 0, total_tax_amount: 52, tax_rate: 2100 },
  });
});

test("a discount of the order is shown against the price before it, with the order's own tax rate", () => {
  const known = order({
    order_lines: [
      line({
        reference: "TEA",
        quantity: 3,
        unit_price: 1210,
        tax_rate: 2100,
        total_amount: 3630,
        type: "digital",
      }),
    ],
  });
  expect(captureLines(2178, [goods({ quantity: 2, minor: 2178, taxMinor: 378 })], known)).toEqual([
    {
      type: "digital",
      reference: "TEA",
      name: "Tea",
      quantity: 2,
      unit_price: 1210,
      tax_rate: 2100,
      total_amount: 2178,
      total_discount_amount: 242,
      total_tax_amount: 378,
    },
  ]);
});

test("two lines of the order with the same article are not guessed between", () => {
  const known = order({
    order_lines: [
      line({ reference: "TEA", unit_price: 900, total_amount: 900 }),
      line({ reference: "TEA", unit_price: 800, total_amount: 800 }),
    ],
  });
  expect(captureLines(700, [goods({ minor: 700 })], known)).toMatchObject([{ unit_price: 700 }]);
});

test("a tax that contradicts the order's rate is shown with the rate that it has", () => {
  const known = order({
    order_lines: [line({ reference: "TEA", unit_price: 1090, tax_rate: 2100, total_amount: 1090 })],
  });
  expect(captureLines(1090, [goods({ minor: 1090, taxMinor: 90 })], known)).toMatchObject([
    { tax_rate: 900 },
  ]);
});

test("shipping is a shipping fee", () => {
  expect(captureLines(495, [goods({ kind: "shipping", name: "Post", sku: null, minor: 495 })])).toMatchObject(
    [{ type: "shipping_fee", name: "Post", total_amount: 495 }],
  );
});

test("an order whose tax stands on a line of its own is captured in the same form", () => {
  const known = order({
    order_lines: [line({ type: "sales_tax", name: "Tax", unit_price: 80, total_amount: 80 })],
  });
  expect(captureLines(1080, [goods({ minor: 1080, taxMinor: 80 })], known)).toMatchObject([
    { type: "physical", unit_price: 1000, total_amount: 1000, tax_rate: 0, total_tax_amount: 0 },
    { type: "sales_tax", total_amount: 80 },
  ]);
});

test.each([
  ["a gift card of the order", "capture", 700, [{ type: "gift_card" }], 1, "gift_card", -300],
  ["store credit of the order", "capture", 700, [{ type: "store_credit" }], 1, "store_credit", -300],
  ["whatever lowers a capture", "capture", 700, [], 1, "discount", -300],
  ["whatever raises a capture", "capture", 1300, [], 1, "surcharge", 300],
  ["a fee for returning one capture", "refund", 700, [], 1, "return_fee", -300],
  ["a fee for returning one of two captures", "refund", 700, [], 2, "discount", -300],
] as const)("%s becomes one line of its own", (_name, movement, amount, known, captures, type, total) => {
  const of = order({
    captured_amount: captures,
    captures: Array.from({ length: captures }, (_each, at) => ({
      capture_id: `c${at}`,
      captured_amount: 1,
      captured_at: "2026-11-01T00:00:00Z",
    })),
    order_lines: known.map((each) => line(each)),
  });
  const lines = toOrderLines({
    amount: money(amount, "EUR"),
    goods: [goods({ minor: 1000 })],
    order: of,
    movement,
  });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ type, unit_price: total, total_amount: total });
});

test("everything at once repeats the order's own lines, gift card and all", () => {
  const known = [
    line({ type: "physical", unit_price: 110_000, total_amount: 110_000 }),
    line({ type: "gift_card", name: "Gift card", unit_price: -10_000, total_amount: -10_000 }),
  ];
  expect(captureLines(100_000, [], order({ order_lines: known }))).toMatchObject(known);
  expect(captureLines(99_999, [], order({ order_lines: known }))).toEqual([]);
  expect(captureLines(100_000, [], order({ order_lines: known.slice(0, 1) }))).toEqual([]);
});

test("more lines than Kustom takes are left out, since the amount alone decides", () => {
  const many = Array.from({ length: 1001 }, () => goods({ minor: 1 }));
  expect(captureLines(1001, many)).toEqual([]);
  expect(captureLines(1000, many.slice(1))).toHaveLength(1000);
});

test("lines always add up to the amount and satisfy Kustom, whatever the goods and the currency are", () => {
  const currency = fc.constantFrom("EUR", "JPY", "KWD");
  const piece = fc.record({
    quantity: fc.integer({ min: 1, max: 99 }),
    minor: fc.integer({ min: 0, max: 900_000 }),
    rate: fc.integer({ min: 0, max: 30 }),
    isShipping: fc.boolean(),
  });
  const known = fc.array(
    fc.record({
      type: fc.constantFrom("physical", "sales_tax", "gift_card", "shipping_fee"),
      unit_price: fc.integer({ min: 0, max: 900_000 }),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(
      currency,
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      known,
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.constantFrom("capture", "refund"),
      (code, pieces, knownLines, amount, movement) => {
        const moved = pieces.map(({ quantity, minor, rate, isShipping }): MovedGoods => ({
          kind: isShipping ? "shipping" : "goods",
          name: "Tea",
          sku: null,
          quantity,
          amount: money(minor, code),
          tax: money(Math.round((minor * rate) / (100 + rate)), code),
        }));
        const of = order({
          purchase_currency: code,
          order_lines: knownLines.map((each) => line({ ...each, total_amount: each.unit_price })),
        });
        const lines = toOrderLines({ amount: money(amount, code), goods: moved, order: of, movement });
        expect(totalOf(lines)).toBe(amount);
        expect(faultOfLines(orderLines.parse(lines), amount)).toBeNull();
      },
    ),
  );
});
