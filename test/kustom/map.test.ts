import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import { toAuthorization } from "~/kustom/map";
import { kustomOrder } from "~/kustom/order-schema";

const NOW = new Date("2026-11-28T12:00:00Z");
const ORDER = {
  order_id: "1d8f2c7a-40f0-4a2c-8d6b-0b1f6d2f9c11",
  status: "AUTHORIZED",
  fraud_status: "ACCEPTED",
  purchase_currency: "EUR",
  order_amount: 10_000,
  original_order_amount: 10_000,
  captured_amount: 0,
  refunded_amount: 0,
  remaining_authorized_amount: 10_000,
  expires_at: "2026-12-20T00:00:00.000Z",
};
const CAPTURE = { capture_id: "c1", captured_amount: 4000, captured_at: "2026-11-20T10:00:00.000+01:00" };

const read = (fields: object) => toAuthorization(kustomOrder.parse({ ...ORDER, ...fields }), NOW);
const isReadable = (fields: object) => kustomOrder.safeParse({ ...ORDER, ...fields }).success;

test.each([
  ["AUTHORIZED", {}, "open"],
  ["PART_CAPTURED", {}, "open"],
  ["CAPTURED", { remaining_authorized_amount: 0 }, "ended"],
  ["CANCELLED", {}, "ended"],
  ["EXPIRED", {}, "ended"],
  ["CLOSED", { remaining_authorized_amount: 0 }, "ended"],
  ["WORD_OF_TOMORROW", {}, "open"],
  ["WORD_OF_TOMORROW", { remaining_authorized_amount: 0 }, "ended"],
  ["WORD_OF_TOMORROW", { remaining_authorized_amount: undefined }, "open"],
])("an order that is %s with %j is %s", (status, fields, state) => {
  expect(read({ status, ...fields })).toMatchObject({ authorization: { state, statusWord: status } });
});

test("an order without what is left says so, and shows no release", () => {
  expect(read({ remaining_authorized_amount: null })).toMatchObject({
    authorization: { remaining: null, movements: [] },
  });
});

test.each([
  [
    "captures that do not add up",
    { captured_amount: 4001, captures: [CAPTURE], remaining_authorized_amount: 0 },
  ],
  ["captured money without captures", { captured_amount: 4000, remaining_authorized_amount: 6000 }],
  ["refunds that do not add up", { refunded_amount: 5 }],
  ["more left and captured than authorized", { remaining_authorized_amount: 10_001 }],
])("%s are not counted with", (_name, fields) => {
  expect(read(fields)).toMatchObject({ kind: "unreadable" });
});

test.each([
  ["order_amount", undefined],
  ["order_amount", "100.00"],
  ["order_amount", 100.5],
  ["order_amount", -1],
  ["captured_amount", undefined],
  ["captured_amount", 1e20],
  ["purchase_currency", "eur"],
  ["status", undefined],
  ["order_id", ""],
  ["captures", [{ ...CAPTURE, capture_id: undefined }]],
  ["captures", [{ ...CAPTURE, captured_at: "yesterday" }]],
])("an order whose %s is %j cannot be read", (name, value) => {
  expect(isReadable({ [name]: value })).toBe(false);
});

test.each([
  ["order_lines", [{ name: null }]],
  ["order_lines", "none"],
  ["expires_at", "soon"],
  ["fraud_status", 7],
  ["captures", null],
  ["refunds", null],
])("an order whose %s is %j can still be counted with", (name, value) => {
  expect(read({ [name]: value })).toMatchObject({ kind: "read" });
});

test("a refund belongs to the only capture, and to none where there are two", () => {
  const refunds = [
    { refund_id: "r1", refunded_amount: 500, refunded_at: "2026-11-21T00:00:00Z", reference: "op-7" },
  ];
  const one = { captures: [CAPTURE], captured_amount: 4000, remaining_authorized_amount: 6000 };
  const two = {
    captures: [CAPTURE, { ...CAPTURE, capture_id: "c2", captured_amount: 1000 }],
    captured_amount: 5000,
    remaining_authorized_amount: 5000,
  };
  const refund = { kind: "refund", id: "r1", amount: money(500, "EUR"), ownReference: "op-7" };
  for (const [fields, captureId] of [
    [one, "c1"],
    [two, null],
  ] as const) {
    const reading = read({ ...fields, refunds, refunded_amount: 500 });
    if (reading.kind !== "read") throw new Error(reading.detail);
    expect(reading.authorization.movements.at(-1)).toMatchObject({ ...refund, captureId });
  }
});

test.each([
  ["each refund has one capture that fits", [2500, 1000], [2500, 1000], ["c2", "c1"]],
  ["a capture was given back in two parts", [1000, 500], [0, 1500], ["c1", "c1"]],
  ["either capture may have been given back", [1000, 1000], [1000, 1000], [null, null]],
  ["a refund covers two captures", [5000], [2500, 2500], [null]],
  ["the captures do not say", [1000, 500], [undefined, undefined], [null, null]],
] as const)(
  "of several captures, where %s, refunds are told apart as far as that goes",
  (_, amounts, of, ids) => {
    const refunds = amounts.map((amount, at) => ({
      refund_id: `r${at}`,
      refunded_amount: amount,
      refunded_at: `2026-11-2${at + 1}T10:00:00Z`,
    }));
    const [second, first] = of;
    const captures = [
      { ...CAPTURE, refunded_amount: first },
      { ...CAPTURE, capture_id: "c2", captured_amount: 2500, refunded_amount: second },
    ];
    const refunded = amounts.reduce((sum: number, amount) => sum + amount, 0);
    const shown = { captures, captured_amount: 6500, refunds, refunded_amount: refunded };
    const reading = read({ ...shown, remaining_authorized_amount: 3500 });
    const found = reading.kind === "read" ? reading.authorization.movements : [];
    expect(found.filter(({ kind }) => kind === "refund").map(({ captureId }) => captureId)).toEqual(ids);
  },
);

test("amounts without decimals and with three are whole minor units", () => {
  for (const currency of ["JPY", "KWD"])
    expect(read({ purchase_currency: currency })).toMatchObject({
      authorization: { authorized: { amountMinor: 10_000, currency } },
    });
});
