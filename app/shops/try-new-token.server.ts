import { isTokenRefused } from "~/platform/shops/shop-access.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * Runs after a token exchange: where Shopify refused the shop's last token, one reading with the new token follows at
 * once, so that the opening page is right and waiting work resumes. The adapter records the answer.
 */
export async function tryNewToken(
  ctx: Pick<AppContext, "db" | "shopAdmin">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  if (await isTokenRefused(ctx.db, shop)) await ctx.shopAdmin.readProfile(shop);
}
