import type { NoAnswer } from "./client.server";
import type { OrderObject, PaymentObject, RefundObject } from "./objects";
import type { WholeOrder } from "./read-order.server";
import { money, subtract, sum, zero, type Money } from "~/kernel/money";
import type { DirectOutcome, ProviderAuthorization, ProviderMovement } from "~/money/direct-provider.port";
import type { RejectionReason } from "~/money/payment-provider.port";

/** Smartpay pays in yen, which have no decimals: its 1500 are our 1500. */
export const CURRENCY = "JPY";

type Ending = "canceled" | "failed" | "rejected" | "succeeded";
type Phase = "requires_authorization" | "requires_capture" | Ending;

const STATES: Record<Phase, ProviderAuthorization["state"]> = {
  requires_authorization: "pending",
  requires_capture: "open",
  succeeded: "ended",
  canceled: "ended",
  failed: "ended",
  rejected: "ended",
};

/** A word that the app does not know neither opens nor ends an authorization. */
const stateOf = (status: string): ProviderAuthorization["state"] =>
  Object.hasOwn(STATES, status) ? STATES[status as Phase] : "pending";

/** The authorization that an order in yen shows. */
export function toAuthorization({ order, payments, refunds }: WholeOrder): ProviderAuthorization {
  const state = stateOf(order.status);
  const wasAuthorized = order.expiresAt != null || state === "open" || payments.length > 0;
  const authorized = wasAuthorized ? yen(order.amount) : zero(CURRENCY);
  const captures = payments.map(toCapture);
  const taken = captures.filter(({ status }) => status !== "failure").map(({ amount }) => amount);
  const rest = subtract(authorized, sum(taken, CURRENCY));
  const released = state === "ended" && rest.amountMinor > 0 ? [toRelease(order, rest)] : [];
  const movements = [...captures, ...refunds.map(toRefund), ...released];
  return {
    id: order.id,
    statusWord: order.status,
    state,
    authorized,
    remaining: remainingOf(state, rest),
    expiresAt: order.expiresAt == null ? null : new Date(order.expiresAt),
    risk: order.status === "rejected" ? "rejected" : state === "pending" ? "pending" : "accepted",
    reviewWord: null,
    isDisputed: false,
    merchantReference: null,
    changedAt: new Date(order.updatedAt),
    events: [],
    movements: movements.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()),
  };
}

/**
 * An open order can still be captured up to its amount less its payments; a refund gives nothing back to capture.
 * @see https://en.docs.smartpay.co/docs/capture-an-order
 */
function remainingOf(state: ProviderAuthorization["state"], rest: Money): Money | null {
  if (state === "open") return rest;
  return state === "ended" ? zero(CURRENCY) : null;
}

function toCapture(payment: PaymentObject): ProviderMovement {
  return {
    ...toMovement(payment),
    kind: "capture",
    status: statusOfPayment(payment.status),
    captureId: null,
  };
}

function toRefund(refund: RefundObject): ProviderMovement {
  return {
    ...toMovement(refund),
    kind: "refund",
    // Refunds are final, and the official clients know no state of one.
    status: refund.status == null ? "success" : statusOfPayment(refund.status),
    captureId: refund.payment,
  };
}

const toMovement = ({ id, amount, reference, createdAt }: PaymentObject | RefundObject) => ({
  id,
  amount: yen(amount),
  ownReference: reference ?? null,
  isLapse: false,
  occurredAt: new Date(createdAt),
});

/**
 * What an ended order released. Smartpay has no object for it. Assumption: an order that was last changed once its time
 * was over was ended by Smartpay; there is no word for it, an expired order is `canceled` too.
 */
function toRelease(order: OrderObject, amount: Money): ProviderMovement {
  const isLapse =
    order.status === "canceled" && order.expiresAt != null && order.updatedAt >= order.expiresAt;
  return {
    kind: "void",
    id: `${order.id}:cancellation`,
    status: "success",
    amount,
    captureId: null,
    ownReference: null,
    isLapse,
    occurredAt: new Date(Math.min(order.updatedAt, order.expiresAt ?? order.updatedAt)),
  };
}

const STATUSES: Record<string, ProviderMovement["status"]> = {
  processed: "success",
  succeeded: "success",
  canceled: "failure",
  failed: "failure",
  rejected: "failure",
};

/**
 * Money under a word that the app does not know counts as moving, since it may have moved. Assumption: beside
 * `processed`, the only word seen, payments have the words of orders.
 */
export const statusOfPayment = (word: string): ProviderMovement["status"] =>
  Object.hasOwn(STATUSES, word) ? (STATUSES[word] ?? "pending") : "pending";

export const yen = (amount: number): Money => money(amount, CURRENCY);

/** Only people can mend a refused key, and nothing was done: work waits for them. */
const NO_ACCESS_RETRY_MS = 15 * 60_000;

/** What became of a request to move money that was not done, or may not have been. */
export function outcomeOfNoAnswer(answer: NoAnswer): Exclude<DirectOutcome, { kind: "done" | "pending" }> {
  switch (answer.kind) {
    case "unavailable":
    case "unknown":
      return answer;
    case "no_access":
      return { kind: "unavailable", retryAfterMs: NO_ACCESS_RETRY_MS, detail: answer.detail };
    case "refused": {
      const reason = reasonOf(answer);
      // A conflict that is not about the order may be about an earlier request with the same key, which still runs.
      if (reason === null && answer.status === 409) return { kind: "unknown", detail: `409 ${answer.code}` };
      return { kind: "rejected", reason: reason ?? "provider_error", providerText: answer.text || null };
    }
  }
}

const REASONS: Record<string, RejectionReason> = {
  "order.not-found": "not_found",
  "payment.not-found": "not_found",
  "payment.excessive-amount": "amount_too_high",
  "amount.insufficient": "amount_too_high",
};

/**
 * @see https://en.docs.smartpay.co/reference/create-payment
 * @see https://en.docs.smartpay.co/reference/create-refund
 */
function reasonOf({ status, code, text }: { status: number; code: string; text: string }) {
  // Assumption: the refusal to cancel is named like the refusal to capture.
  if (code === "order.cannot-capture" || code === "order.cannot-cancel") return reasonOfState(text);
  if (Object.hasOwn(REASONS, code)) return REASONS[code] ?? null;
  return status === 403 ? "not_permitted" : null;
}

/** One code stands for all states of an order; only the message says which. */
function reasonOfState(text: string): RejectionReason {
  if (/expire/i.test(text)) return "authorization_expired";
  if (/cancel/i.test(text)) return "already_voided";
  return /captured|succeeded/i.test(text) ? "already_captured" : "provider_error";
}
