import { expect, test } from "vitest";
import { adviseOrder, type AdviceFacts, type OrderAdvice } from "~/extension/advise-order";
import { money, zero } from "~/kernel/money";

const now = new Date("2026-11-22T10:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 24 * 60);
const none = zero("EUR");

const waiting: AdviceFacts = {
  remaining: money(4890, "EUR"),
  capturable: money(4890, "EUR"),
  lost: none,
  fulfilledAt: null,
  expiresAt: days(20),
  isCanceled: false,
  isDeleted: false,
  canCapture: true,
  openOperation: null,
  graceMs: 30 * 60_000,
  warningDays: 5,
  now,
};

test.each<[string, Partial<AdviceFacts>, OrderAdvice]>([
  ["not shipped, with time", {}, "ship_first"],
  ["no date known", { expiresAt: null }, "ship_first"],
  ["not shipped, at the day of the warning", { expiresAt: days(5) }, "expires_soon"],
  ["not shipped, a minute before that", { expiresAt: minutes(5 * 24 * 60 + 1) }, "ship_first"],
  ["a date of the shop's own table that has passed", { expiresAt: days(-1) }, "ship_first"],
  ["shipped within the grace", { fulfilledAt: minutes(-30) }, "capture_expected"],
  ["shipped longer ago", { fulfilledAt: minutes(-31) }, "capture_overdue"],
  [
    "shipped long ago, shortly before expiry",
    { fulfilledAt: days(-1), expiresAt: days(1) },
    "capture_overdue",
  ],
  ["everything captured", { remaining: none, canCapture: false }, "nothing_to_do"],
  ["lapsed", { remaining: none, lost: money(4890, "EUR"), canCapture: false }, "lapsed"],
  ["settled, with a rest that nobody owes", { capturable: none, canCapture: false }, "rest_lapses"],
  [
    "canceled with something left",
    { capturable: none, isCanceled: true, canCapture: false },
    "cannot_be_captured",
  ],
  ["deleted in Shopify", { isDeleted: true }, "deleted"],
  ["a request on its way", { openOperation: "requested", fulfilledAt: days(-1) }, "answer_awaited"],
  ["an unknown outcome", { openOperation: "unknown", fulfilledAt: days(-1) }, "outcome_unknown"],
])("an order %s: %#", (_what, facts, advice) => {
  expect(adviseOrder({ ...waiting, ...facts })).toBe(advice);
});
