import type { LedgerEntry } from "../ledger/ledger-entry";
import { equals } from "~/kernel/money";
import type { Operation } from "./operation";
import type { TransactionSnapshot } from "~/orders/order-snapshot";

/**
 * Shopify's clock and ours may differ by this much. Money that moved gets far more room than a refusal: the order was
 * read right before the request, so the ledger knows what moved earlier, and a capture of ours that is not recognized
 * would be asked for a second time.
 */
const CLOCK_SKEW_MS = { success: 3_600_000, pending: 3_600_000, failure: 120_000 };

/**
 * Whether a transaction that the ledger does not know can be what the operation asked for: its kind, its authorization
 * (a refund: its capture), the very amount, and not from long before it was asked. Shopify's VOID shows no amount, and
 * there is one per authorization.
 */
export function canBeAnswerTo(operation: Operation, transaction: TransactionSnapshot): boolean {
  if (operation.providerReference === transaction.id) return true;
  if (operation.providerReference !== null || transaction.kind !== operation.kind) return false;
  const parent: string | null = operation.kind === "refund" ? operation.captureId : operation.authorizationId;
  if (transaction.parentId !== parent) return false;
  if (operation.kind !== "void" && !equals(operation.amount, transaction.amount)) return false;
  const earliest = operation.requestedAt.getTime() - CLOCK_SKEW_MS[transaction.status];
  return transaction.processedAt.getTime() >= earliest;
}

/**
 * The operation that a transaction answers, among those not answered yet. One that still waits comes before one that was
 * taken for not done: were the money booked for the old one, the new one would end as not done too, and whoever asked
 * would ask for the same money again. Else it is the oldest. A transaction that the ledger knew before answers nothing
 * new.
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

/** A request taken for not done may still land late; then it is this operation's money after all. */
function isUnanswered({ state, reason, sentAt }: Operation): boolean {
  if (state === "rejected") return reason === "not_done";
  return sentAt !== null && (state === "requested" || state === "unknown");
}
