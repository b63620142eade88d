import type { ShopDomain } from "~/kernel/ids";
import type { Rules } from "~/settings/rules.server";
import type { OrderSnapshot } from "./order-snapshot";

/** What the providers' own APIs show of an order, where they move its money. */
export interface Authorities {
  /**
   * The snapshot in which the money of each authorization stands as its authority shows it. An authorization that its
   * provider does not show stays as Shopify promised it, with the state that says why, and nothing else is concluded.
   */
  complete(shop: ShopDomain, snapshot: OrderSnapshot, rules: Rules): Promise<OrderSnapshot>;
}
