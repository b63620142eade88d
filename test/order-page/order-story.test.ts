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
const ofMoney = (changes: Partial<typeof ORDER>) => tell(changes)[2].says;

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
  const captured = { captured: eur(4_000), capturedAt: left };
  expect(ofMoney({ ...captured, owed: eur(6_000) })).toBe("captured_in_part");
  expect(ofMoney({ ...captured, owed: none })).toBe("captured");
  expect(ofMoney({ ...captured, refunded: eur(4_000) })).toBe("refunded");
  expect(ofMoney({ ...captured, refunded: eur(1_000) })).toBe("refunded_in_part");
  expect(ofMoney({ remaining: none, expired: eur(10_000) })).toBe("expired");
  expect(ofMoney({ remaining: none, voided: eur(10_000) })).toBe("voided");
  expect(ofMoney({ settledElsewhere: eur(10_000) })).toBe("settled");
  const pending = { state: "pending" } as (typeof ORDER)["authorizations"][number];
  expect(ofMoney({ authorizations: [pending] })).toBe("not_approved");
  const open = { amount: eur(4_000) } as NonNullable<(typeof ORDER)["openOperation"]>;
  expect(ofMoney({ ...captured, openOperation: open })).toBe("under_way");
});
