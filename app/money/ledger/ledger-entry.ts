import type { AuthorizationId, OperationId, OrderId } from "~/kernel/ids";
import { type Money } from "~/kernel/money";

export type LedgerEntryKind = "authorized" | "captured" | "voided" | "expired" | "refunded";

/** Who moved the money. */
export type MoneySource =
  "app" | "shopify_admin" | "shopify_on_fulfillment" | "flow" | "provider" | "unknown";

/** An immutable fact about money. A correction is another entry, with a negative amount. */
export interface LedgerEntry {
  orderId: OrderId;
  authorizationId: AuthorizationId;
  kind: LedgerEntryKind;
  amount: Money;
  source: MoneySource;
  /** Id of the Shopify transaction, or a name for what a reading showed; unique per shop and kind. */
  reference: string;
  operationId: OperationId | null;
  occurredAt: Date;
}
