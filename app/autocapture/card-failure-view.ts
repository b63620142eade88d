import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** An order that is not pay later and that the app could not capture. */
export interface CardFailureView {
  orderId: OrderId;
  orderName: string;
  gatewayLabel: string;
  /** The amount that can still be captured. */
  amount: Money;
  processedAt: Date;
  /** The reason of a rejection, as on the order's timeline; null where no capture was refused. */
  reason: string | null;
  /** The provider's own words. */
  providerText: string | null;
}
