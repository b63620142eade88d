import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** A person's statement that an amount was settled outside of Shopify. */
export interface SettledElsewhere {
  shop: ShopDomain;
  id: string;
  orderId: OrderId;
  amount: Money;
  /** The person's own words. */
  reason: string;
  statedBy: Actor;
  statedAt: Date;
}
