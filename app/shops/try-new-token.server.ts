import { isTokenRefused } from "~/platform/shops/shop-access.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * After a token was exchanged: where the shop's last one was refused, something is read with the new one at once, so
 * that the page which is being opened tells the truth and what waits goes on. What it answers is noted by the adapter.
 */
export async function tryNewToken(
  ctx: Pick<AppContext, "db" | "shopAdmin">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  if (await isTokenRefused(ctx.db, shop)) await ctx.shopAdmin.readProfile(shop);
}
