import { transactionOf } from "~/kernel/transaction-id";
import type { LedgerEntry } from "../ledger/ledger-entry";
import { equals } from "~/kernel/money";
import type { Operation } from "./operation";
import type { TransactionSnapshot } from "~/orders/order-snapshot";

/**
 * The largest difference between Shopify's clock and the app's. Money that moved gets far more room than a refusal: the
 * order was read right before the request, so the ledger knows what moved earlier, and the app would request an
 * unrecognized capture of its own a second time.
 */
const CLOCK_SKEW_MS = { success: 3_600_000, pending: 3_600_000, failure: 120_000 };

/**
 * Whether a transaction that the ledger does not know can be the answer to the operation. Kind, authorization (for a
 * refund: capture) and amount must match, and the transaction must not be much older than the request. Shopify's VOID
 * shows no amount, and there is one per authorization.
 */
export function canBeAnswerTo(operation: Operation, transaction: TransactionSnapshot): boolean {
  if (operation.providerReference === transaction.id) return true;
  if (transaction.kind !== operation.kind) return false;
  // Our own mark on a request is never made by anybody else.
  const mark = transaction.movement?.ownReference ?? null;
  if (mark !== null && isMarkOfApp(mark)) return mark === operation.id;
  if (operation.providerReference !== null) return false;
  const parent = operation.kind === "refund" ? operation.captureId : transactionOf(operation.authorizationId);
  if (transaction.parentId !== parent) return false;
  const showsAmount = operation.kind !== "void" || transaction.movement !== undefined;
  if (showsAmount && !equals(operation.amount, transaction.amount)) return false;
  const earliest = operation.requestedAt.getTime() - CLOCK_SKEW_MS[transaction.status];
  return transaction.processedAt.getTime() >= earliest;
}

/** Whether a mark is an operation's id, and not what a person or another system wrote at the provider. */
const isMarkOfApp = (mark: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mark);

/**
 * The unanswered operation that a transaction answers. An operation that still waits comes before one that counts as
 * not done: if the money were booked for the old one, the new one would end as not done too, and whoever asked would
 * request the same money again. Otherwise the oldest operation counts. A transaction that the ledger knows already
 * answers no other operation.
 */
export function operationAnsweredBy(
  transaction: TransactionSnapshot,
  operations: readonly Operation[],
  known: readonly LedgerEntry[],
): Operation | null {
  const entry = known.find(({ reference }) => reference === transaction.id);
  if (entry) return operations.find(({ id }) => id === entry.operationId) ?? null;
  const taken = new Set(known.map(({ operationId }) => operationId));
  const open = operations.filter((operation) => isUnanswered(operation) && !taken.has(operation.id));
  const byReference = open.find(({ providerReference }) => providerReference === transaction.id);
  if (byReference) return byReference;
  const candidates = open.filter((operation) => canBeAnswerTo(operation, transaction));
  const waiting = candidates.filter(({ state }) => state !== "rejected");
  const [first = null] = (waiting.length > 0 ? waiting : candidates).sort(
    (a, b) => a.requestedAt.getTime() - b.requestedAt.getTime(),
  );
  return first;
}

/** A request that counts as not done may still take effect late; then the money belongs to this operation after all. */
function isUnanswered({ state, reason, sentAt }: Operation): boolean {
  if (state === "rejected") return reason === "not_done";
  return sentAt !== null && (state === "requested" || state === "unknown");
}
