import { expect, test } from "vitest";
import { isExpiringSoon, isLapsed, resolveExpiry } from "~/gateways/expiry";
import { asId, type OrderId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import { bulkCause, dueCause, flowCause, formCause, keyOfCause } from "~/money/operation/cause";
import { deriveOrderStatus, type OrderStatus, type StatusFacts } from "~/money/ledger/order-status";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const facts: StatusFacts = {
  captured: eur(0),
  voided: eur(0),
  expired: eur(0),
  refunded: eur(0),
  remaining: eur(0),
  owed: eur(0),
  atRisk: eur(0),
  isOverdue: false,
  canceled: false,
  payment: null,
  captureInFlight: false,
};

test.each<[OrderStatus, Partial<StatusFacts>]>([
  ["authorized", { remaining: eur(100), owed: eur(100) }],
  ["capture_in_flight", { remaining: eur(100), owed: eur(100), captureInFlight: true }],
  ["being_captured", { remaining: eur(100), owed: eur(100), atRisk: eur(100) }],
  ["at_risk", { remaining: eur(100), owed: eur(100), atRisk: eur(100), isOverdue: true }],
  ["at_risk", { captured: eur(40), remaining: eur(60), owed: eur(60), atRisk: eur(60), isOverdue: true }],
  ["partly_captured", { captured: eur(40), remaining: eur(60), owed: eur(60) }],
  ["captured", { captured: eur(100) }],
  // An edit took off what was not captured: nothing is owed.
  ["captured", { captured: eur(60), remaining: eur(40), isOverdue: true }],
  // The rest was given up although it is owed.
  ["partly_captured", { captured: eur(40), voided: eur(60), owed: eur(60) }],
  ["captured", { captured: eur(100), canceled: true }],
  ["settled", { remaining: eur(100) }],
  ["partly_refunded", { captured: eur(100), refunded: eur(10) }],
  ["refunded", { captured: eur(100), refunded: eur(100), owed: eur(100) }],
  // What waits to be captured outweighs what was given back, as in the list of orders captured in part.
  ["partly_captured", { captured: eur(20), refunded: eur(20), remaining: eur(35), owed: eur(35) }],
  ["partly_captured", { captured: eur(20), refunded: eur(5), remaining: eur(35), owed: eur(35) }],
  ["refunded", { captured: eur(20), refunded: eur(20), remaining: eur(35) }],
  ["partly_refunded", { captured: eur(20), refunded: eur(5), voided: eur(35), owed: eur(35) }],
  ["voided", { voided: eur(100), owed: eur(100) }],
  ["expired", { expired: eur(100), owed: eur(100) }],
  ["payment_pending", { owed: eur(100), payment: "pending" }],
  ["payment_failed", { owed: eur(100), payment: "failed" }],
  ["authorized", { remaining: eur(100), owed: eur(100), payment: "pending" }],
  ["canceled", { owed: eur(0), payment: "failed", canceled: true }],
  ["canceled", { voided: eur(100), canceled: true }],
  ["canceled", { remaining: eur(100), canceled: true }],
])("an order is %s with %j", (status, changes) => {
  expect(deriveOrderStatus({ ...facts, ...changes })).toBe(status);
});

const day = (text: string) => new Date(`${text}Z`);

test("the provider's expiry comes first, then Shopify's, then the shop's table", () => {
  const input = {
    authorizedAt: day("2026-11-01T10:00"),
    providerExpiresAt: null,
    shopifyExpiresAt: null,
    authorizationWindowDays: 28,
  };
  expect(resolveExpiry(input)).toEqual({ expiresAt: day("2026-11-29T10:00"), source: "policy" });
  const shopify = { ...input, shopifyExpiresAt: day("2026-11-08T10:00") };
  expect(resolveExpiry(shopify)).toEqual({ expiresAt: day("2026-11-08T10:00"), source: "shopify" });
  expect(resolveExpiry({ ...shopify, providerExpiresAt: day("2026-12-01T00:00") }).source).toBe("provider");
});

test("an authorization has lapsed once its date is past and Shopify does not call it capturable any more", () => {
  const expiresAt = day("2026-11-29T10:00");
  const lapsed = (expirySource: "shopify" | "policy", readAt: Date, capturable = false) =>
    isLapsed({ expiresAt, expirySource }, { readAt, capturable });
  expect(lapsed("shopify", expiresAt)).toBe(true);
  expect(lapsed("shopify", expiresAt, true)).toBe(false);
  expect(lapsed("shopify", day("2026-11-29T09:59"))).toBe(false);
  expect(lapsed("policy", day("2027-01-01T00:00"))).toBe(false);
});

test("it expires soon within the days of warning, and not once it is over", () => {
  const expiresAt = day("2026-11-29T10:00");
  expect(isExpiringSoon(expiresAt, 7, day("2026-11-22T10:00"))).toBe(true);
  expect(isExpiringSoon(expiresAt, 7, day("2026-11-22T09:59"))).toBe(false);
  expect(isExpiringSoon(expiresAt, 7, expiresAt)).toBe(false);
});

test("a key is the same for the same cause, and another for anything else", () => {
  const orderId = asId<OrderId>("1");
  const causes = [
    formCause("a/b"),
    formCause("a"),
    flowCause("a"),
    dueCause("pay_later", orderId, zero("EUR")),
    dueCause("other", orderId, zero("EUR")),
    dueCause("pay_later", orderId, money(1, "EUR")),
    bulkCause({ runId: "a", attempt: 0, orderId }),
    bulkCause({ runId: "a", attempt: 1, orderId }),
  ];
  const keys = causes.flatMap((cause) => [keyOfCause(cause), keyOfCause(cause, 1)]);
  expect(keyOfCause(formCause("a"))).toBe(keyOfCause({ kind: "form", id: "a" }, 0));
  expect(new Set(keys).size).toBe(2 * causes.length);
});
