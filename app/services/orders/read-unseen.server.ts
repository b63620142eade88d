import { isFirstReadingUnderWay } from "~/data/first-reading.server";
import { isRefused } from "~/data/shop-access.server";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

/**
 * Why the shop may have orders that the app has not seen: they are being read for the first time, or Shopify does not let
 * the app in. Null: what is not there is not there, and zero is zero.
 */
export type Unseen = "being_read" | "refused" | null;

export async function readUnseen({ db }: Pick<AppContext, "db">, shop: ShopDomain): Promise<Unseen> {
  if (await isRefused(db, shop)) return "refused";
  return (await isFirstReadingUnderWay(db, shop)) ? "being_read" : null;
}
