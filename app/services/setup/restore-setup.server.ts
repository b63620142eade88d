import { lockShopSettings, writeShopSettings } from "~/data/settings.server";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

/** Brings the setup guide back. */
export async function restoreSetup(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockShopSettings(tx, shop);
    await writeShopSettings(tx, shop, { setupDismissedAt: null });
  });
}
