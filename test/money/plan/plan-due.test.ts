import { expect, test } from "vitest";
import { at } from "../../orders/order-snapshots";
import { nextTryAfter, waitAfterRefusals } from "~/autocapture/retry";
import { decideDuty, type DutyFacts } from "~/money/plan/plan-due";
import { asId } from "~/kernel/ids";
import type { LineAmount } from "~/money/plan/line-amounts";
import { money, zero } from "~/kernel/money";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { resolvePolicies } from "~/gateways/policy";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const SHIRT = asId<never>("1");
const CAP = asId<never>("2");
const line = (key: LineAmount["key"], amount: number, quantityLeft = 1): LineAmount => ({
  key,
  quantity: 1,
  quantityCaptured: 0,
  quantityRefunded: 0,
  quantityLeft,
  quantityRefundable: 0,
  amount: eur(amount),
  amountRefunded: eur(0),
  amountRefundable: eur(0),
});
const payment = (id: string, fields: Partial<DutyFacts["authorizations"][number]> = {}) => ({
  id: asId<never>(id),
  amount: eur(10_000),
  expiresAt: null,
  expirySource: null,
  multiCapturable: false,
  authority: "shopify" as const,
  directState: null,
  gateway: "klarna",
  class: "pay_later" as const,
  ...fields,
});
const authorized = (authorizationId: string, amount: number) => ({
  orderId: asId<never>("9"),
  authorizationId: asId<never>(authorizationId),
  kind: "authorized" as const,
  amount: eur(amount),
  source: "unknown" as const,
  reference: authorizationId,
  operationId: null,
  occurredAt: at(0),
});

/** A Klarna order of a shirt (60.00) and a cap (40.00), wholly shipped, with the app as engine. */
function facts(fields: Partial<DutyFacts> = {}, order: Partial<DutyFacts["order"]> = {}): DutyFacts {
  return {
    order: {
      currency: "EUR",
      total: eur(10_000),
      totalCurrent: eur(10_000),
      paidElsewhere: zero("EUR"),
      settledElsewhere: zero("EUR"),
      canceledAt: null,
      fulfillmentStatus: "FULFILLED",
      ...order,
    },
    authorizations: [payment("a")],
    entries: [authorized("a", 10_000)],
    lines: [line(SHIRT, 6_000), line(CAP, 4_000)],
    quantitiesFulfilled: new Map([
      [SHIRT, 1],
      [CAP, 1],
    ]),
    hasOpenOperation: false,
    policies: resolvePolicies([]),
    settings: {
      captureEngine: "app" as CaptureEngine | null,
      captureEngineSince: null,
      captureCardOrders: null,
      captureCardOrdersSince: null,
    },
    processedAt: at(0),
    lastShippedAt: at(60),
    ...fields,
  };
}
const due = (...given: Parameters<typeof facts>) => decideDuty(facts(...given));
const amountDue = (...given: Parameters<typeof facts>) => due(...given)?.amount.amountMinor ?? null;
const engine = (captureEngine: CaptureEngine | null, since: Date | null = null) => ({
  settings: { ...facts().settings, captureEngine, captureEngineSince: since },
});
const PARTLY = { fulfillmentStatus: "PARTIALLY_FULFILLED" };
const shirtShipped = { quantitiesFulfilled: new Map([[SHIRT, 1]]) };

test("what was shipped is due where the app is the engine of the gateway, and nowhere else", () => {
  expect(due()).toEqual({ parts: ["pay_later"], amount: eur(10_000) });
  expect(due(engine("flow"))).toBeNull();
  expect(due(engine(null))).toBeNull();
  const policies = resolvePolicies([]).map((each) => ({ ...each, captureEngine: "app" as const }));
  expect(amountDue({ ...engine("flow"), policies })).toBe(10_000);
});

test("nothing is due of an order that was not shipped, was canceled, or whose customer owes nothing", () => {
  expect(due({ lastShippedAt: null })).toBeNull();
  expect(due({}, { canceledAt: at(30) })).toBeNull();
  expect(due({}, { paidElsewhere: eur(10_000) })).toBeNull();
  expect(due({}, { settledElsewhere: eur(10_000) })).toBeNull();
});

test("a line that was taken off after the rest was shipped makes what was shipped due, and no more", () => {
  const before = { ...shirtShipped, lines: [line(SHIRT, 6_000), line(CAP, 4_000)] };
  expect(due(before, PARTLY)).toBeNull();
  const removed = { ...shirtShipped, lines: [line(SHIRT, 6_000), line(CAP, 4_000, 0)] };
  expect(amountDue(removed, { totalCurrent: eur(6_000) })).toBe(6_000);
});

test("a parcel is due by the gateway's policy for split shipments", () => {
  const policies = resolvePolicies([]).map((each) => ({
    ...each,
    splitShipmentPolicy: "first_shipment_in_full" as const,
  }));
  expect(amountDue({ ...shirtShipped, policies }, PARTLY)).toBe(10_000);
  const several = { ...shirtShipped, authorizations: [payment("a", { multiCapturable: true })] };
  expect(amountDue(several, PARTLY)).toBe(6_000);
});

test("what left before the app was chosen is left to a person; Shopify counts whole seconds", () => {
  expect(due(engine("app", at(90)))).toBeNull();
  expect(due(engine("app", at(60)))).not.toBeNull();
  expect(due(engine("app", new Date(at(60).getTime() + 999)))).not.toBeNull();
});

const card = payment("c", { class: "other", gateway: "shopify_payments", amount: eur(2_000) });
const cardOrders = (captureCardOrders: DutyFacts["settings"]["captureCardOrders"], since = at(0)) => ({
  ...facts().settings,
  captureCardOrders,
  captureCardOrdersSince: since,
});

test("what is not pay later is due at once or when it was shipped, as the merchant chose", () => {
  const only = { authorizations: [card], entries: [authorized("c", 2_000)], lastShippedAt: null };
  const order = { total: eur(2_000), totalCurrent: eur(2_000), fulfillmentStatus: null };
  expect(due({ ...only, settings: cardOrders("at_once") }, order)).toEqual({
    parts: ["other"],
    amount: eur(2_000),
  });
  expect(due({ ...only, settings: cardOrders("on_fulfillment") }, order)).toBeNull();
  const shipped = { ...only, lastShippedAt: at(60), settings: cardOrders("on_fulfillment") };
  expect(amountDue(shipped, { ...order, fulfillmentStatus: "FULFILLED" })).toBe(2_000);
  expect(due({ ...only, settings: cardOrders(null) }, order)).toBeNull();
  expect(due({ ...only, settings: cardOrders("at_once", at(5)) }, order)).toBeNull();
});

test("of an order that is paid two ways each part is due by its own rule", () => {
  const mixed = {
    authorizations: [payment("a"), card],
    entries: [authorized("a", 10_000), authorized("c", 2_000)],
    settings: cardOrders("at_once"),
  };
  const order = { total: eur(12_000), totalCurrent: eur(12_000) };
  expect(due(mixed, order)).toEqual({ parts: ["other", "pay_later"], amount: eur(12_000) });
  expect(due({ ...mixed, lastShippedAt: null }, order)).toEqual({ parts: ["other"], amount: eur(2_000) });
});

test("waits grow from minutes to hours, and never end", () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 100].map((refusals) => waitAfterRefusals(refusals) / 60_000);
  expect(minutes).toEqual([2, 5, 15, 30, 60, 120, 240, 240]);
});

test("what never happened is tried at once, what is final never, anything else after a wait", () => {
  expect(nextTryAfter("not_done", 3)).toEqual({ kind: "at_once" });
  expect(nextTryAfter("gave_up", 3)).toEqual({ kind: "at_once" });
  expect(nextTryAfter("already_captured", 1)).toEqual({ kind: "never" });
  expect(nextTryAfter("declined", 3)).toEqual({ kind: "wait", waitMs: 15 * 60_000 });
});
