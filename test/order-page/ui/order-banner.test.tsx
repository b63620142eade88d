import { expect, test } from "vitest";
import { OrderBanner } from "~/order-page/ui/order-banner";
import type { MoveAnswer } from "~/order-page/move";
import type { OperationView, OrderDetailView } from "~/order-page/order-detail-view";
import { asId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import { renderText } from "../../support/render";

const now = new Date("2026-11-22T10:00:00Z");
const amount = money(4890, "EUR");

function operation(state: OperationView["state"], details: Partial<OperationView> = {}): OperationView {
  return {
    id: asId("op-1"),
    kind: "capture",
    authority: "shopify",
    state,
    amount,
    requestedAt: new Date("2026-11-22T09:02:00Z"),
    settledAt: null,
    reason: null,
    providerText: null,
    ...details,
  };
}

function order(details: Partial<OrderDetailView>): OrderDetailView {
  const none = zero("EUR");
  return {
    id: asId("1043"),
    name: "#1043",
    customerName: "Anna",
    gateway: "klarna",
    gatewayLabel: "Klarna",
    authorized: amount,
    captured: none,
    remaining: amount,
    owed: amount,
    capturable: amount,
    atRisk: none,
    lost: none,
    duty: null,
    settlements: [],
    notes: [],
    parcels: [],
    paidElsewhere: none,
    settledElsewhere: none,
    capturedAt: null,
    isTest: false,
    attention: [],
    confirmations: [],
    voided: none,
    expired: none,
    expiredAt: null,
    refunded: none,
    total: amount,
    expiresAt: null,
    expirySource: null,
    fulfillment: null,
    status: "authorized",
    release: null,
    releaseSince: null,
    holds: [],
    marks: [],
    processedAt: now,
    canceledAt: null,
    fulfilledAt: null,
    deletedAt: null,
    lines: [],
    authorizations: [],
    timeline: [],
    openOperation: null,
    lastOperation: null,
    readAt: now,
    capture: { kind: "possible" },
    ...details,
  };
}

function say(details: Partial<OrderDetailView>, answer?: MoveAnswer): string {
  return renderText(<OrderBanner order={order(details)} answer={answer} now={now} />);
}

test("a lost answer is told as not known, never as failed", () => {
  const text = say({ openOperation: operation("unknown"), lastOperation: operation("unknown") });
  expect(text).toContain("We do not know yet whether Klarna captured this");
  expect(text).toContain("since 10:02 AM; nothing will be captured twice");
  expect(text).not.toContain("No money was moved");
});

test("a rejected capture says that no money moved, why, and the provider's own words", () => {
  const rejected = operation("rejected", {
    reason: "authorization_expired",
    providerText: "Authorization is expired",
  });
  const text = say({ lastOperation: rejected });
  expect(text).toContain("Klarna did not capture EUR 48.90");
  expect(text).toContain("No money was moved. The authorization has expired.");
  expect(text).toContain("“Authorization is expired”");
});

test("a reason that this version does not know still says what to do", () => {
  const text = say({ lastOperation: operation("rejected", { reason: "moon_phase" }) });
  expect(text).toContain("Look at the order at the provider");
});

test("an old rejection is not shown once the money was captured after all", () => {
  expect(say({ lastOperation: operation("rejected"), capturable: zero("EUR"), captured: amount })).toBe("");
});

test("a rejected refund is told while there is something left to refund", () => {
  const rejected = operation("rejected", { kind: "refund", reason: "refund_too_late" });
  const captured = { lastOperation: rejected, capturable: zero("EUR"), captured: amount };
  expect(say(captured)).toContain("Klarna did not refund EUR 48.90");
  expect(say({ ...captured, refunded: amount })).toBe("");
});

test("a refused capture says why and that nothing was captured", () => {
  const text = say({}, { move: "capture", outcome: { kind: "refused", reason: "canceled" } });
  expect(text).toContain("Nothing was captured");
  expect(text).toContain("The order is canceled. No money was moved.");
});

test("whoever waits for a second person reads which rule it is: an amount above the limit, or no limit", () => {
  const refused = { kind: "refused", reason: "needs_second_person" } as const;
  expect(say({}, { move: "capture", outcome: refused })).toContain("The amount is above your store’s limit");
  const text = say({}, { move: "capture", outcome: { ...refused, noLimitIn: "JPY" } });
  expect(text).toContain("Your store set no limit for JPY but one for another currency");
  expect(text).not.toContain("above");
});

test("an order that is as it should be has no banner", () => {
  expect(
    say({ lastOperation: operation("succeeded") }, { move: "capture", outcome: { kind: "recorded" } }),
  ).toBe("");
});

const duty: OrderDetailView["duty"] = {
  amount,
  dueSince: new Date("2026-11-22T09:02:00Z"),
  nextTryAt: new Date("2026-11-22T10:30:00Z"),
  reason: "declined",
  detail: "Insufficient funds",
};

test("a due capture that was declined says since when, why, in whose words, and when it is tried again", () => {
  const text = renderText(<OrderBanner order={order({ duty })} answer={undefined} now={now} />);
  expect(text).toContain("The capture of EUR 48.90 is due since 10:02 AM");
  expect(text).toContain("The provider declined it.");
  expect(text).toContain("What Klarna said: “Insufficient funds”");
  expect(text).toContain("Next try: 11:30 AM.");
});

test("a due capture that was refused for good is not said to be tried again", () => {
  const final = { ...duty, nextTryAt: null, reason: "already_captured", detail: null };
  const text = renderText(<OrderBanner order={order({ duty: final })} answer={undefined} now={now} />);
  expect(text).toContain("It is not tried again by itself.");
  expect(text).not.toContain("Next try");
});

test("what Shopify refused is said by Shopify, and asks for access where that was taken away", () => {
  const denied = operation("rejected", { reason: "access_denied", providerText: "Access denied" });
  const text = say({ lastOperation: denied });
  expect(text).toContain("Shopify did not capture EUR 48.90");
  expect(text).toContain("grant access again");
  expect(text).toContain("What Shopify said: “Access denied”");
  expect(text).not.toContain("Klarna");
});

test("a gateway that takes no captures from apps is told with what to do instead", () => {
  const text = say({ lastOperation: operation("rejected", { reason: "not_supported" }) });
  expect(text).toContain("Capture this one in Shopify");
});

test("what the app gave up itself is said by the app", () => {
  expect(say({ lastOperation: operation("rejected", { reason: "overtaken" }) })).toContain(
    "Capture Desk did not capture EUR 48.90",
  );
});
