import type { DirectProviderName } from "~/gateways/authority";
import { isPositive, subtract, sum, zero, type Money } from "~/kernel/money";
import type { TransactionId } from "~/kernel/ids";
import type {
  DirectCapabilities,
  ProviderAuthorization,
  ProviderMovement,
} from "~/money/direct-provider.port";
import type { DirectAuthority } from "~/orders/direct-authority";
import { transactionIdOf } from "~/kernel/transaction-id";
import { isOpenAuthorization } from "~/orders/match-order";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";

/**
 * The snapshot in which one authorization and what became of its money stand as its provider shows them. What Shopify
 * shows of them leaves: money that two parties report would count twice.
 */
export function withProvidersWord(
  snapshot: OrderSnapshot,
  promised: TransactionSnapshot,
  shown: { direct: DirectAuthority; authorization: ProviderAuthorization; capabilities: DirectCapabilities },
): OrderSnapshot {
  const { direct, authorization, capabilities } = shown;
  const own = new Set(descendantsOf(snapshot, promised).map(({ id }) => id));
  const isOpen = authorization.state === "open" && authorization.risk === "accepted";
  const parent: TransactionSnapshot = {
    ...promised,
    amount: authorization.authorized,
    status: statusOf(authorization),
    authorizationExpiresAt: null,
    multiCapturable: capabilities.manyCaptures,
    manuallyCapturable: isOpen,
    direct: { ...direct, foreign: capturedOf(snapshot, promised) },
  };
  const movements = authorization.movements.map((movement) =>
    toTransaction(promised, movement, { provider: direct.provider, all: authorization.movements }),
  );
  const transactions = snapshot.transactions.flatMap((each) =>
    each.id === promised.id ? [parent, ...movements] : own.has(each.id) ? [] : [each],
  );
  const others = snapshot.transactions.filter(({ id }) => id !== promised.id);
  // Where Shopify thinks this one open, its word about the order may be about this one alone.
  const isBoth = isOpenAuthorization(snapshot, promised);
  const othersOpen = others.some(
    (each) => isOpenAuthorization(snapshot, each) && !(isBoth && each.manuallyCapturable === false),
  );
  return { ...snapshot, transactions, capturable: isOpen || (snapshot.capturable && othersOpen) };
}

/** The snapshot with an authorization that its provider does not show, or that is only watched. */
export function withDirect(
  snapshot: OrderSnapshot,
  promised: TransactionSnapshot,
  direct: DirectAuthority,
): OrderSnapshot {
  const transactions = snapshot.transactions.map((each) =>
    each.id === promised.id ? { ...each, direct } : each,
  );
  return { ...snapshot, transactions };
}

/** What a watched provider captured beyond what Shopify shows: money taken behind the back of the authority. */
export function foreignAtProvider(
  snapshot: OrderSnapshot,
  promised: TransactionSnapshot,
  { movements }: ProviderAuthorization,
): Money {
  const { currency } = promised.amount;
  const there = movements.filter(({ kind, status }) => kind === "capture" && status === "success");
  const beyond = subtract(
    sum(
      there.map(({ amount }) => amount),
      currency,
    ),
    capturedOf(snapshot, promised),
  );
  return isPositive(beyond) ? beyond : zero(currency);
}

function statusOf({ risk, state }: ProviderAuthorization): TransactionSnapshot["status"] {
  if (risk === "rejected") return "failure";
  return risk === "pending" || state === "pending" ? "pending" : "success";
}

/** The captures, voids and refunds that Shopify shows of an authorization. */
function descendantsOf(
  { transactions }: OrderSnapshot,
  { id }: Pick<TransactionSnapshot, "id">,
): TransactionSnapshot[] {
  const children = transactions.filter(({ parentId }) => parentId === id);
  return children.flatMap((child) => [child, ...descendantsOf({ transactions } as OrderSnapshot, child)]);
}

function capturedOf(snapshot: OrderSnapshot, promised: TransactionSnapshot): Money {
  const captures = descendantsOf(snapshot, promised).filter(
    ({ kind, status }) => kind === "capture" && status === "success",
  );
  return sum(
    captures.map(({ amount }) => amount),
    promised.amount.currency,
  );
}

function toTransaction(
  promised: TransactionSnapshot,
  movement: ProviderMovement,
  { provider, all }: { provider: DirectProviderName; all: readonly ProviderMovement[] },
): TransactionSnapshot {
  const { kind, status, amount, occurredAt, ownReference, isLapse } = movement;
  return {
    ...promised,
    id: transactionIdOf(provider, movement.id),
    kind,
    status,
    amount,
    parentId: kind === "refund" ? captureOf(movement, { provider, all }) : promised.id,
    processedAt: occurredAt,
    multiCapturable: false,
    manuallyCapturable: null,
    errorCode: null,
    movement: { provider, ownReference, isLapse },
  };
}

/**
 * A provider that refunds an order as a whole names no capture: then the newest one with room for the refund counts,
 * after what the refunds before it took.
 */
function captureOf(
  refund: ProviderMovement,
  { provider, all }: { provider: DirectProviderName; all: readonly ProviderMovement[] },
): TransactionId | null {
  const id = refund.captureId ?? captureWithRoom(refund, all);
  return id === null ? null : transactionIdOf(provider, id);
}

function captureWithRoom(refund: ProviderMovement, all: readonly ProviderMovement[]): string | null {
  const captures = all.filter(({ kind, status }) => kind === "capture" && status === "success");
  const left = new Map(captures.map(({ id, amount }) => [id, amount.amountMinor]));
  const take = (id: string, { amount }: ProviderMovement) =>
    left.set(id, (left.get(id) ?? 0) - amount.amountMinor);
  const choose = ({ amount }: ProviderMovement): string | null => {
    const newest = captures.findLast(({ id }) => (left.get(id) ?? 0) >= amount.amountMinor);
    return (newest ?? captures.at(-1))?.id ?? null;
  };
  for (const each of all) {
    if (each === refund) return choose(refund);
    if (each.kind !== "refund" || each.status === "failure") continue;
    const id = each.captureId ?? choose(each);
    if (id !== null) take(id, each);
  }
  return null;
}
