import { isFirstReadingUnderWay } from "./first-reading.store.server";
import { isRefused } from "~/platform/shops/shop-access.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * Why the shop may have orders that the app has not seen: they are being read for the first time, or Shopify does not let
 * the app in. Null: what is not there is not there, and zero is zero.
 */
export type Unseen = "being_read" | "refused" | null;

export async function readUnseen({ db }: Pick<AppContext, "db">, shop: ShopDomain): Promise<Unseen> {
  if (await isRefused(db, shop)) return "refused";
  return (await isFirstReadingUnderWay(db, shop)) ? "being_read" : null;
}
