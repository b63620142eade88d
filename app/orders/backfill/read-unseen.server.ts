import { isFirstReadingUnderWay } from "./first-reading.store.server";
import { isRefused } from "~/platform/shops/shop-access.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { Unseen } from "./backfill-view";

export async function readUnseen({ db }: Pick<AppContext, "db">, shop: ShopDomain): Promise<Unseen> {
  if (await isRefused(db, shop)) return "refused";
  return (await isFirstReadingUnderWay(db, shop)) ? "being_read" : null;
}
