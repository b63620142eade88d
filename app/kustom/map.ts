import { createHash } from "node:crypto";
import type { KustomOrder } from "./order-schema";
import { capturesOfRefunds } from "./refunded-captures";
import { money } from "~/kernel/money";
import type { ProviderAuthorization, ProviderEvent, ProviderMovement } from "~/money/direct-provider.port";

/** @see https://help.kustom.co/en/articles/272002-order-status */
const STATES: Readonly<Record<string, ProviderAuthorization["state"]>> = {
  AUTHORIZED: "open",
  PART_CAPTURED: "open",
  CAPTURED: "ended",
  CANCELLED: "ended",
  EXPIRED: "ended",
  CLOSED: "ended",
};

/** States in which nothing can be captured, whatever amount the order still shows. */
const OVER: readonly string[] = ["CANCELLED", "EXPIRED"];

/** The order in the app's words, or why its figures are not to be counted with. */
export type OrderReading =
  { kind: "read"; authorization: ProviderAuthorization } | { kind: "unreadable"; detail: string };

/**
 * @param now names the time of a release, which the order shows without a time of its own
 */
export function toAuthorization(order: KustomOrder, now: Date): OrderReading {
  const detail = contradictionOf(order);
  if (detail !== null) return { kind: "unreadable", detail };
  const { purchase_currency: currency } = order;
  const remaining = remainingOf(order);
  return {
    kind: "read",
    authorization: {
      id: order.order_id,
      statusWord: order.status,
      state: STATES[order.status] ?? (remaining === 0 ? "ended" : "open"),
      authorized: money(authorizedOf(order), currency),
      remaining: remaining === null ? null : money(remaining, currency),
      expiresAt: order.expires_at ?? null,
      risk: riskOf(order),
      // The order does not show disputes; a refund of a disputed order is refused in words.
      isDisputed: false,
      reviewWord: order.fraud_status ?? null,
      merchantReference: order.merchant_reference1 ?? null,
      changedAt: null,
      events: order.captures.flatMap(parcels),
      movements: [...captures(order), ...refunds(order), ...releases(order, now)].sort(
        (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime(),
      ),
    },
  };
}

/** Minor units that can still be captured; null where the order does not say. */
export function remainingOf(order: KustomOrder): number | null {
  return OVER.includes(order.status) ? 0 : (order.remaining_authorized_amount ?? null);
}

/**
 * A word that nobody knows holds captures back, as a pending one does; no word at all means that the payment method is
 * not reviewed.
 */
export function riskOf({ fraud_status: word }: KustomOrder): ProviderAuthorization["risk"] {
  if (word == null || word === "ACCEPTED") return "accepted";
  return word === "REJECTED" || word === "STOPPED" ? "rejected" : "pending";
}

/** The id that reading back gives to the release of the rest, of which an order has one at most. */
export const releaseIdOf = (orderId: string): string => `${orderId}:released`;

/** A refund without an id is named by its time, which does not change. */
export function refundIdOf(refund: KustomOrder["refunds"][number], order: KustomOrder): string {
  return refund.refund_id ?? `${order.order_id}:refunded:${refund.refunded_at.toISOString()}`;
}

/** The merchant may have lowered the authorization, which counts as releasing, or raised it. */
const authorizedOf = ({ order_amount: amount, original_order_amount: original }: KustomOrder): number =>
  Math.max(amount, original ?? 0);

function contradictionOf(order: KustomOrder): string | null {
  const captured = total(order.captures.map(({ captured_amount: amount }) => amount));
  const refunded = total(order.refunds.map(({ refunded_amount: amount }) => amount));
  if (captured !== order.captured_amount) return "The captures do not add up to the captured amount.";
  if (refunded !== (order.refunded_amount ?? refunded))
    return "The refunds do not add up to the refunded amount.";
  if (captured + (remainingOf(order) ?? 0) > order.order_amount)
    return "More was captured and is left than was authorized.";
  return null;
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

function captures(order: KustomOrder): ProviderMovement[] {
  return order.captures.map((each) => ({
    kind: "capture",
    id: each.capture_id,
    status: "success",
    amount: money(each.captured_amount, order.purchase_currency),
    captureId: null,
    ownReference: each.reference ?? null,
    isLapse: false,
    occurredAt: each.captured_at,
  }));
}

/**
 * The parcels of a capture, whoever told of them; the order shows no times of theirs. The id stays in the timeline when
 * the customer's tracking numbers are erased there, so it holds a hash.
 */
function parcels({
  capture_id: capture,
  shipping_info: shipped,
}: KustomOrder["captures"][number]): ProviderEvent[] {
  return shipped.flatMap(({ shipping_company: carrier, tracking_number: number }): ProviderEvent[] => {
    const text = [carrier, number].filter(Boolean).join(" ");
    return text === "" ? [] : [{ id: `${capture}/${hashOf(text)}`, kind: "parcel", occurredAt: null, text }];
  });
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function refunds(order: KustomOrder): ProviderMovement[] {
  const captureIds = capturesOfRefunds(order);
  return order.refunds.map((each, at) => ({
    kind: "refund",
    id: refundIdOf(each, order),
    status: "success",
    amount: money(each.refunded_amount, order.purchase_currency),
    captureId: captureIds[at] ?? null,
    ownReference: each.reference ?? null,
    isLapse: false,
    occurredAt: each.refunded_at,
  }));
}

/** Whatever was authorized and is neither captured nor left was released; the order lists no releases. */
function releases(order: KustomOrder, now: Date): ProviderMovement[] {
  const remaining = remainingOf(order);
  const lowered = authorizedOf(order) - order.order_amount;
  const released = remaining === null ? 0 : order.order_amount - order.captured_amount - remaining;
  const isLapse = order.status === "EXPIRED";
  const lapsedAt = isLapse ? order.expires_at : null;
  return [
    { id: `${order.order_id}:lowered`, amount: lowered, isLapse: false, occurredAt: now },
    { id: releaseIdOf(order.order_id), amount: released, isLapse, occurredAt: lapsedAt ?? now },
  ]
    .filter(({ amount }) => amount > 0)
    .map(({ amount, ...release }) => ({
      ...release,
      kind: "void",
      status: "success",
      amount: money(amount, order.purchase_currency),
      captureId: null,
      ownReference: null,
    }));
}
