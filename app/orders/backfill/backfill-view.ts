/** How far the reading of the shop's last 60 days is. */
export interface BackfillView {
  /** Failed: it could not go on for days, and starts anew once Shopify lets the app in. */
  state: "running" | "finished" | "failed";
  ordersRead: number;
  /** Null until Shopify has counted them. */
  ordersTotal: number | null;
}

/**
 * Why the shop may have orders that the app has not seen: they are being read for the first time, or Shopify does not let
 * the app in. Null: what is not there is not there, and zero is zero.
 */
export type Unseen = "being_read" | "refused" | null;
