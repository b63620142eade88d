import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Shows the setup guide again. */
export async function restoreSetup(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockShopSettings(tx, shop);
    await writeShopSettings(tx, shop, { setupDismissedAt: null });
  });
}
