import type { LedgerEntry } from "./ledger";
import { equals } from "./money";
import type { Operation } from "./operation";
import type { TransactionSnapshot } from "./order-snapshot";

/** Shopify's clock and ours may differ by this much. */
const CLOCK_SKEW_MS = 120_000;

/**
 * Whether a transaction can be what the operation asked for: its kind, its authorization (a refund: its capture), the
 * very amount, and not from before it was asked. Shopify's VOID shows no amount, and there is one per authorization.
 */
export function canBeAnswerTo(operation: Operation, transaction: TransactionSnapshot): boolean {
  if (operation.providerReference === transaction.id) return true;
  if (operation.providerReference !== null || transaction.kind !== operation.kind) return false;
  const parent: string | null = operation.kind === "refund" ? operation.captureId : operation.authorizationId;
  if (transaction.parentId !== parent) return false;
  if (operation.kind !== "void" && !equals(operation.amount, transaction.amount)) return false;
  return transaction.processedAt.getTime() >= operation.requestedAt.getTime() - CLOCK_SKEW_MS;
}

/**
 * The operation that a transaction answers, among those not answered yet; the oldest if several could. A transaction
 * that the ledger knew before answers nothing new.
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
  return candidates.sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())[0] ?? null;
}

/** A request taken for not done may still land late; then it is this operation's money after all. */
function isUnanswered({ state, reason, sentAt }: Operation): boolean {
  if (state === "rejected") return reason === "not_done";
  return sentAt !== null && (state === "requested" || state === "unknown");
}
