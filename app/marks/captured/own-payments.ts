import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import type { ManualPayment } from "../order-marks.port";

/** The payments at Shopify that are nothing but the app's mark that the order is paid. */
export interface OwnPayments {
  ids: readonly string[];
  /** Since when Shopify may have made another one; null where every answer of Shopify is known. */
  askedAt: Date | null;
}

/** Clocks differ, and Shopify counts whole seconds. A payment shortly before would have refused the mark. */
const TOLERANCE_MS = 2 * 60_000;

/** How Shopify names the gateway of such a payment (recorded 2026-04, `orderMarkAsPaid`). */
const MANUAL = "manual";

export function isOwnPayment(
  { id, gateway, processedAt }: ManualPayment,
  { ids, askedAt }: OwnPayments,
): boolean {
  if (ids.includes(id)) return true;
  return gateway === MANUAL && askedAt !== null && processedAt.getTime() >= askedAt.getTime() - TOLERANCE_MS;
}

/** Whether a reading has a payment that may be the mark, so that the app's own ones have to be known. */
export function mayHoldOwnPayment({ transactions }: Pick<OrderSnapshot, "transactions">): boolean {
  return transactions.some(isManualSale);
}

export const isManualSale = ({ kind, gateway, parentId }: TransactionSnapshot): boolean =>
  kind === "sale" && gateway === MANUAL && parentId === null;

/**
 * The reading without the payments that are only the app's mark, and without their refunds: the provider's own API shows
 * the same money, which would count twice.
 */
export function withoutOwnPayments(snapshot: OrderSnapshot, own: OwnPayments): OrderSnapshot {
  const gone = new Set<string>(
    snapshot.transactions.filter((each) => isManualSale(each) && isOwnPayment(each, own)).map(({ id }) => id),
  );
  if (gone.size === 0) return snapshot;
  const isGone = ({ id, parentId }: TransactionSnapshot) =>
    gone.has(id) || (parentId !== null && gone.has(parentId));
  return { ...snapshot, transactions: snapshot.transactions.filter((each) => !isGone(each)) };
}
