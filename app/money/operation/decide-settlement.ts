import type { TransactionId } from "~/kernel/ids";
import type { LedgerEntry } from "../ledger/ledger-entry";
import type { Operation, OwnRejection } from "./operation";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import { canBeAnswerTo } from "./recognize-operation";

/** Why the operation ended without money, as far as reading the order back can show. */
export type SettledReason = OwnRejection | "declined" | "authorization_expired" | "not_found";

export type Settlement =
  | { kind: "succeeded"; transactionId: TransactionId; occurredAt: Date }
  | { kind: "rejected"; reason: SettledReason; providerText: string | null }
  /** The outcome is still unknown, or the provider still works on it. */
  | { kind: "wait" }
  /** The operation was written and never sent; it may be sent if the order still allows it. */
  | { kind: "send" };

/** A call gives up before this time. Until then its sender waits for the answer, and nobody else concludes anything. */
export const CALL_LIMIT_MS = 60_000;

/**
 * How long after sending a request may still take effect. Shopify answers or drops an Admin API call within about a
 * minute, and a capture that it passed on to a payments app shows as a pending transaction meanwhile
 * (shopify.dev, "Capture an authorized payment"), so a request of which a reading that began ten minutes later shows no
 * trace was not done. When somebody looks at the reading says nothing: a process may be held still meanwhile.
 */
export const LATE_LANDING_MS = 10 * 60_000;

/** What the order, read back, says about an operation without an answer. An error alone never decides. */
export function decideSettlement(input: {
  operation: Operation;
  snapshot: OrderSnapshot;
  known: readonly LedgerEntry[];
}): Settlement {
  const { operation, snapshot, known } = input;
  const booked = known.find(({ operationId }) => operationId === operation.id);
  if (booked) {
    return {
      kind: "succeeded",
      transactionId: booked.reference as TransactionId,
      occurredAt: booked.occurredAt,
    };
  }
  if (operation.sentAt === null) return { kind: "send" };
  const isKnown = new Set(known.map(({ reference }) => reference));
  const answers = snapshot.transactions.filter(
    (transaction) => !isKnown.has(transaction.id) && canBeAnswerTo(operation, transaction),
  );
  const done = answers.find(({ status }) => status === "success");
  if (done) return { kind: "succeeded", transactionId: done.id, occurredAt: done.processedAt };
  if (answers.some(({ status }) => status === "pending")) return { kind: "wait" };
  const failed = answers.find(({ status }) => status === "failure");
  if (failed && failed.id === operation.providerReference) return rejectedBy(failed);
  if (!isLanded(operation.sentAt, snapshot.readAt)) return { kind: "wait" };
  // The provider had named the transaction that it works on: without that transaction there is no answer yet.
  if (operation.providerReference !== null) return { kind: "wait" };
  return failed ? rejectedBy(failed) : { kind: "rejected", reason: "not_done", providerText: null };
}

/** Whether a request must have taken effect, or never will, when a reading begins. */
export function isLanded(sentAt: Date, readAt: Date): boolean {
  return readAt.getTime() - sentAt.getTime() >= LATE_LANDING_MS;
}

function rejectedBy({ errorCode }: TransactionSnapshot): Settlement {
  const reason = errorCode === "AUTHORIZATION_EXPIRED" ? "authorization_expired" : "declined";
  return { kind: "rejected", reason, providerText: errorCode };
}
