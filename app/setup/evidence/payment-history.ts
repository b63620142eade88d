import { matchPayment } from "~/gateways/match-gateway";
import {
  type FulfillmentSnapshot,
  type OrderSnapshot,
  type TransactionSnapshot,
  fulfilledWholeAt,
} from "~/orders/order-snapshot";
import type { GatewayPolicy, GatewayRules } from "~/gateways/policy";

/** The history of one pay-later payment: whether it was authorized or sold at checkout, and when it was captured. */
export interface PaymentHistory {
  snapshot: OrderSnapshot;
  policy: GatewayPolicy;
  /** The authorization or the sale. */
  payment: TransactionSnapshot;
  /** When the whole order was fulfilled; null while a part is not. */
  fulfilledAt: Date | null;
  /** Successful captures of the authorization after a fulfillment, earliest first. */
  captures: CaptureAfterFulfillment[];
}

export interface CaptureAfterFulfillment {
  capture: TransactionSnapshot;
  /** When the last parcel before the capture left. */
  fulfilledAt: Date;
}

/** The pay-later payments of the orders that count as evidence. */
export function readHistories(snapshots: readonly OrderSnapshot[], rules: GatewayRules): PaymentHistory[] {
  return snapshots.filter(counts).flatMap((snapshot) => historiesOf(snapshot, rules));
}

/** The pay-later payments of an order, whether it counts as evidence or not. */
export function historiesOf(snapshot: OrderSnapshot, rules: GatewayRules): PaymentHistory[] {
  return snapshot.transactions.flatMap((payment) => {
    const policy = policyOf(payment, rules);
    if (!policy) return [];
    const captures = capturesOf(snapshot, payment);
    return { snapshot, policy, payment, fulfilledAt: fulfilledWholeAt(snapshot), captures };
  });
}

/** Sources in Shopify's words: point of sale, and orders made from a draft. */
const OTHER_SOURCES = new Set(["pos", "shopify_draft_order"]);

/** Test orders, POS, drafts and free orders say nothing about what happens at checkout. */
function counts(snapshot: OrderSnapshot): boolean {
  const { test, sourceName, total, transactions } = snapshot;
  return (
    !test &&
    !OTHER_SOURCES.has(sourceName ?? "") &&
    total.amountMinor > 0 &&
    !transactions.some((each) => each.test)
  );
}

function policyOf(payment: TransactionSnapshot, rules: GatewayRules): GatewayPolicy | undefined {
  if (payment.status !== "success" || (payment.kind !== "authorization" && payment.kind !== "sale")) return;
  const match = matchPayment(payment, rules);
  if (!match || "excludedBy" in match) return;
  return rules.policies.find(({ gateway }) => gateway === match.gateway);
}

function capturesOf(snapshot: OrderSnapshot, payment: TransactionSnapshot): CaptureAfterFulfillment[] {
  return snapshot.transactions
    .filter(
      ({ kind, status, parentId }) => kind === "capture" && status === "success" && parentId === payment.id,
    )
    .sort((a, b) => a.processedAt.getTime() - b.processedAt.getTime())
    .flatMap((capture) => {
      const fulfilledAt = lastBefore(capture.processedAt, snapshot.fulfillments);
      return fulfilledAt ? { capture, fulfilledAt } : [];
    });
}

function lastBefore(at: Date, fulfillments: readonly FulfillmentSnapshot[]): Date | null {
  const times = fulfillments
    .filter(({ canceled, createdAt }) => !canceled && createdAt <= at)
    .map(({ createdAt }) => createdAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
