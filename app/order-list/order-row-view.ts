import type { ExpirySource } from "~/gateways/expiry";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { ReleaseView } from "~/release/release-view";

/** What lists and pages show of an order. Amounts are in the order's presentment currency. */
export interface OrderRowView {
  id: OrderId;
  name: string;
  customerName: string | null;
  gateway: string;
  gatewayLabel: string;
  authorized: Money;
  captured: Money;
  remaining: Money;
  /** What is still to be paid. */
  owed: Money;
  /** Of what is owed, what can still be captured. */
  capturable: Money;
  /** Of an order that was shipped whole: what is owed and can still be captured. */
  atRisk: Money;
  /** Owed, and lapsed or voided after shipping. */
  lost: Money;
  /** Lapsed before it was captured. */
  expired: Money;
  /** When the last of it lapsed; null where nothing did. */
  expiredAt: Date | null;
  /** When the last parcel of the whole order left; null while something is not shipped. */
  fulfilledAt: Date | null;
  /** Earliest expiry among authorizations with something remaining. */
  expiresAt: Date | null;
  expirySource: ExpirySource | null;
  /** Shopify's word in upper case, or null. */
  fulfillment: string | null;
  status: OrderStatus;
  isTest: boolean;
  /** Whether the warehouse may ship it; null once everything was shipped. */
  release: ReleaseView | null;
  processedAt: Date;
}
