import type { AuthorizationId } from "~/kernel/ids";
import type { LedgerEntryKind } from "./ledger-entry";
import { type Money } from "~/kernel/money";
import type { TransactionSnapshot } from "~/orders/order-snapshot";

/** What a reading says about money, not yet attributed to anyone. */
export interface MoneyFact {
  kind: LedgerEntryKind;
  authorizationId: AuthorizationId;
  amount: Money;
  reference: string;
  occurredAt: Date;
  /** Null where the reading shows it without a transaction of its own. */
  transaction: TransactionSnapshot | null;
}
