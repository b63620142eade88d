import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Hides the setup guide. The app keeps watching the setup. */
export async function dismissSetup(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockShopSettings(tx, shop);
    await writeShopSettings(tx, shop, { setupDismissedAt: ctx.clock.now() });
  });
}
