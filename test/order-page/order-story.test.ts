import { expect, test } from "vitest";
import { money, zero } from "~/kernel/money";
import { storyOf } from "~/order-page/order-story";

const at = new Date("2026-11-22T10:00:00Z");
const left = new Date("2026-11-24T08:00:00Z");
const none = zero("EUR");
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const line = (quantityCurrent: number, quantityFulfilled: number) =>
  ({ quantityCurrent, quantityFulfilled }) as Parameters<typeof storyOf>[0]["lines"][number];

const ORDER: Parameters<typeof storyOf>[0] = {
  processedAt: at,
  total: eur(10_000),
  paidElsewhere: none,
  settledElsewhere: none,
  canceledAt: null,
  lines: [line(2, 0), line(1, 0)],
  parcels: [],
  fulfilledAt: null,
  openOperation: null,
  authorizations: [],
  captured: none,
  capturedAt: null,
  refunded: none,
  remaining: eur(10_000),
  owed: eur(10_000),
  expired: none,
  voided: none,
};
const tell = (changes: Partial<typeof ORDER>) => storyOf({ ...ORDER, ...changes });
const ofMoney = (changes: Partial<typeof ORDER>) => tell(changes).slice(2);
const saysOfMoney = (changes: Partial<typeof ORDER>) => ofMoney(changes).map(({ says }) => says);

test("a waiting order: what was ordered, that nothing left, that nothing was charged", () => {
  expect(storyOf(ORDER)).toEqual([
    { says: "ordered", at, amount: eur(10_000) },
    { says: "not_shipped" },
    { says: "approved", amount: eur(10_000) },
  ]);
});

test("a gift card is named before what the provider pays", () => {
  expect(tell({ paidElsewhere: eur(2_000) })[0]).toEqual({
    says: "ordered_paid_in_part",
    at,
    amount: eur(10_000),
    paid: eur(2_000),
  });
});

test("goods that left are told with their day and number, also of a canceled order", () => {
  const tracking = [{ number: "3S1", company: "PostNL", url: null }];
  const parcels = [{ id: "1", leftAt: left, units: 1, tracking }];
  expect(tell({ parcels, lines: [line(2, 1), line(1, 0)] })[1]).toEqual({
    says: "shipped_in_part",
    at: left,
    shipped: 1,
    ordered: 3,
  });
  expect(tell({ parcels, fulfilledAt: left, canceledAt: at })[1]).toEqual({
    says: "shipped",
    at: left,
    tracking: "3S1",
  });
  expect(tell({ canceledAt: at })[1]).toEqual({ says: "canceled", at });
});

test("the sentence about money never says less than what is known", () => {
  const captured = { captured: eur(4_000), capturedAt: left, owed: none };
  expect(ofMoney(captured)).toEqual([{ says: "captured", at: left, amount: eur(4_000) }]);
  expect(saysOfMoney({ ...captured, refunded: eur(4_000) })).toEqual(["refunded"]);
  expect(saysOfMoney({ ...captured, refunded: eur(1_000) })).toEqual(["refunded_in_part"]);
  expect(saysOfMoney({ remaining: none, expired: eur(10_000) })).toEqual(["expired"]);
  expect(saysOfMoney({ remaining: none, voided: eur(10_000) })).toEqual(["voided"]);
  expect(saysOfMoney({ settledElsewhere: eur(10_000), owed: none })).toEqual(["settled"]);
  const pending = { state: "pending" } as (typeof ORDER)["authorizations"][number];
  expect(saysOfMoney({ authorizations: [pending] })).toEqual(["not_approved"]);
  const open = { amount: eur(4_000) } as NonNullable<(typeof ORDER)["openOperation"]>;
  expect(saysOfMoney({ ...captured, openOperation: open })).toEqual(["under_way"]);
});

test("whatever became of a part of the money, what is still open is named", () => {
  const stillOpen = { says: "still_open", amount: eur(3_585) };
  const captured = { captured: eur(2_000), capturedAt: left, remaining: eur(3_585), owed: eur(3_585) };
  expect(ofMoney(captured)).toEqual([{ says: "captured_in_part", amount: eur(2_000) }, stillOpen]);
  expect(ofMoney({ ...captured, refunded: eur(2_000) })).toEqual([
    { says: "refunded", amount: eur(2_000) },
    stillOpen,
  ]);
  expect(ofMoney({ ...captured, refunded: eur(500) })).toEqual([
    { says: "refunded_in_part", amount: eur(2_000), refunded: eur(500) },
    stillOpen,
  ]);
  expect(ofMoney({ settledElsewhere: eur(1_000), owed: eur(3_585) })).toEqual([
    { says: "settled", amount: eur(1_000) },
    stillOpen,
  ]);
});

test("what was settled another way is told beside what was collected", () => {
  const settled = { captured: eur(2_000), capturedAt: left, settledElsewhere: eur(3_585) };
  expect(saysOfMoney({ ...settled, owed: none })).toEqual(["captured", "settled"]);
  expect(saysOfMoney({ ...settled, owed: eur(100) })).toEqual(["captured_in_part", "settled", "still_open"]);
});
