/** How much of the shop's last 60 days has been read. */
export interface BackfillView {
  /** Failed means that the run could not continue for days. It starts anew once Shopify lets the app in. */
  state: "running" | "finished" | "failed";
  ordersRead: number;
  /** Null until Shopify has counted the orders. */
  ordersTotal: number | null;
}

/**
 * Why the shop may have orders that the app has not seen: the app reads them for the first time, or Shopify does not
 * let the app in. Null means that the app has seen everything, so a zero is a real zero.
 */
export type Unseen = "being_read" | "refused" | null;

/** Whether an amount that is missing is zero. Until the shop's profile is read, not even its currency is known. */
export const isAllSeen = (currency: string | null, unseen: Unseen): boolean =>
  currency !== null && unseen === null;
