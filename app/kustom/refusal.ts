import type { KustomAnswer, Refusal } from "./client.server";
import { remainingOf } from "./map";
import type { KustomOrder } from "./order-schema";
import type { OrderRead } from "./read-order.server";
import type { DirectOutcome } from "~/money/direct-provider.port";
import type { RejectionReason } from "~/money/payment-provider.port";

/** The three bad endings. */
export type BadEnding = Exclude<DirectOutcome, { kind: "done" | "pending" }>;

/** Refused credentials are a person's to mend; the request is safe to send again once they are. */
export const NO_ACCESS_RETRY_MS = 10 * 60_000;
/** The customer's means of payment failed for the moment. */
const PAYMENT_RETRY_MS = 60 * 60_000;

/** Nothing was sent: the order's own currency is another one. */
export const OTHER_CURRENCY: BadEnding = {
  kind: "rejected",
  reason: "currency_mismatch",
  providerText: null,
};

/** The ending of a request that needs an order which could not be read. Nothing was sent. */
export function endingOfNoOrder(read: Exclude<OrderRead, { kind: "order" }>): BadEnding {
  switch (read.kind) {
    case "missing":
      return { kind: "rejected", reason: "not_found", providerText: read.detail };
    case "no_access":
      return { ...read, kind: "unavailable", retryAfterMs: NO_ACCESS_RETRY_MS };
    case "unreadable":
      return { ...read, kind: "unavailable", retryAfterMs: PAYMENT_RETRY_MS };
    case "unavailable":
      return read;
  }
}

/**
 * The ending of a request about money that was not accepted.
 * @param order as it was read right before the request
 * @param amount in minor units; null where the request names none
 */
export function endingOf(
  answer: Exclude<KustomAnswer, { kind: "answered" }>,
  order: KustomOrder,
  amount: number | null,
): BadEnding {
  switch (answer.kind) {
    case "no_access":
      return { kind: "unavailable", retryAfterMs: NO_ACCESS_RETRY_MS, detail: answer.detail };
    case "refused":
      if (answer.code === "PAYMENT_METHOD_FAILED")
        return { kind: "unavailable", retryAfterMs: PAYMENT_RETRY_MS, detail: answer.text ?? answer.code };
      return {
        kind: "rejected",
        reason: reasonOf(answer, order, amount),
        providerText: answer.text ?? answer.code,
      };
    case "unavailable":
    case "unknown":
      return answer;
  }
}

/** @see https://docs.klarna.com/resources/error-details/errors-in-order-management/ */
function reasonOf(refusal: Refusal, order: KustomOrder, amount: number | null): RejectionReason {
  switch (refusal.code) {
    case "NO_SUCH_ORDER":
    case "NO_SUCH_CAPTURE":
    case "NOT_FOUND":
    case "INVALID_ORDER_ID":
      return "not_found";
    case "CAPTURE_NOT_ALLOWED":
      return reasonOfState(order) ?? reasonOfAmount(refusal, remainingOf(order), amount);
    case "REFUND_NOT_ALLOWED": {
      const left = order.captured_amount - (order.refunded_amount ?? 0);
      return reasonOfAmount(refusal, left, amount);
    }
    case "CANCEL_NOT_ALLOWED":
    case "NOT_ALLOWED":
      return reasonOfState(order) ?? "not_permitted";
    default:
      return refusal.status === 404
        ? "not_found"
        : refusal.status === 403
          ? "not_permitted"
          : "provider_error";
  }
}

function reasonOfState(order: KustomOrder): RejectionReason | null {
  if (order.status === "EXPIRED") return "authorization_expired";
  if (order.status === "CANCELLED") return "already_voided";
  if (remainingOf(order) !== 0) return null;
  return order.captured_amount === order.order_amount ? "already_captured" : "already_voided";
}

/** The order may have changed since it was read, and then the text alone says why. */
function reasonOfAmount({ text }: Refusal, left: number | null, amount: number | null): RejectionReason {
  if (left !== null && amount !== null && amount > left) return "amount_too_high";
  if (/higher than|over refund|no captures/i.test(text ?? "")) return "amount_too_high";
  if (/expired/i.test(text ?? "")) return "authorization_expired";
  if (/cancel/i.test(text ?? "")) return "already_voided";
  return /dispute|permission/i.test(text ?? "") ? "not_permitted" : "declined";
}
