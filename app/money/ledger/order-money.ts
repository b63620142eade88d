import type { Money } from "~/kernel/money";
import type { LedgerSummary } from "./ledger";
import type { OrderBalance } from "./order-balance";

/** What an order's ledger comes to, with what of the order decides what that means. */
export interface OrderMoney {
  balance: OrderBalance;
  /** Of the whole order, and of each of its authorizations. */
  totals: LedgerSummary;
  authorizations: readonly LedgerSummary[];
  firstShippedAt: Date | null;
  /** When the last parcel of the whole order left; null while something is not shipped. */
  fulfilledAt: Date | null;
  /** Of an order that is shipped in part: what of its shipped units waits to be captured. */
  partlyShipped: Money;
  /** A payment has neither succeeded nor failed yet. */
  paymentPending: boolean;
}
