import type { AuthorizationId } from "~/kernel/ids";
import type { LedgerEntryKind } from "./ledger-entry";
import { type Money } from "~/kernel/money";
import type { TransactionSnapshot } from "~/orders/order-snapshot";

/** A fact about money in a reading, not yet attributed to anyone. */
export interface MoneyFact {
  kind: LedgerEntryKind;
  authorizationId: AuthorizationId;
  amount: Money;
  reference: string;
  occurredAt: Date;
  /** Null where no transaction of its own shows the fact. */
  transaction: TransactionSnapshot | null;
}
