import type { Actor } from "~/kernel/actor";
import type { CancelReason } from "~/orders/shop-admin.port";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** What canceling does to an order's money. */
export interface CancelAmounts {
  /** Not captured, and released. */
  released: Money;
  /** Captured, and given back. */
  givenBack: Money;
}

export interface CancelOrderInput {
  shop: ShopDomain;
  orderId: OrderId;
  reason: CancelReason;
  restock: boolean;
  /** Shopify tells the customer by e-mail. */
  notify: boolean;
  /** What the person saw and confirmed: where it would come to something else by now it is refused. */
  amountsConfirmed?: CancelAmounts | null;
  formKey: string;
  actor: Actor;
}
