import type { ExpirySource } from "~/gateways/expiry";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { ReleaseView } from "~/release/release-view";

/** What lists and pages show about an order. Amounts are in the order's presentment currency. */
export interface OrderRowView {
  id: OrderId;
  name: string;
  customerName: string | null;
  gateway: string;
  gatewayLabel: string;
  authorized: Money;
  captured: Money;
  remaining: Money;
  /** The amount still to be paid. */
  owed: Money;
  /** The part of the owed amount that can still be captured. */
  capturable: Money;
  /** The owed amount that can still be captured on an order that was shipped whole. */
  atRisk: Money;
  /** The owed amount that lapsed or was voided after shipping. */
  lost: Money;
  /** The amount that lapsed before it was captured. */
  expired: Money;
  /** When the last authorization lapsed; null where none did. */
  expiredAt: Date | null;
  /** When the last parcel of the whole order left; null while a part is not shipped. */
  fulfilledAt: Date | null;
  /** The earliest expiry among authorizations with money remaining. */
  expiresAt: Date | null;
  expirySource: ExpirySource | null;
  /** Shopify's status word in upper case, or null. */
  fulfillment: string | null;
  status: OrderStatus;
  isTest: boolean;
  /** Whether the warehouse may ship the order; null once everything was shipped. */
  release: ReleaseView | null;
  processedAt: Date;
}

export type ListedOrderView = OrderRowView & {
  /** The order's place in the list's sort, as an address carries it. */
  place: string;
  /** The amount that the view adds up. */
  counted: Money;
};
