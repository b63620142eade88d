import { markCheckRequested } from "~/setup/evidence/setup.store.server";
import { findShop, readInstalledShop, recordInstallation } from "~/platform/shops/shops.store.server";
import type { Shop } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { startBackfill } from "~/orders/backfill/start-backfill.server";

/**
 * Makes sure that a shop whose admin opens the app is recorded as installed: the first time, and again after it was
 * uninstalled. Cheap where nothing changes, so it is called for every authenticated request. Answers what is recorded.
 */
export async function installShop(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">,
  input: { shop: ShopDomain },
): Promise<Shop> {
  const { shop } = input;
  const known = await findShop(ctx.db, shop);
  if (known?.uninstalledAt === null) return known;
  const isNew = await ctx.db.$transaction(async (tx) => {
    // A first page makes several requests at once; one of them does this.
    if (!(await recordInstallation(tx, shop, ctx.clock.now()))) return false;
    await ctx.queue.enqueue("read-shop-profile", { shop }, { tx });
    // Asked for like by a person, so that the page that is being opened waits for it.
    await markCheckRequested(tx, shop, ctx.clock.now());
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
    await startBackfill(ctx, tx, { shop });
    // Brings the orders known from an earlier installation up to date.
    await ctx.queue.enqueue("reconcile-shop", { shop, resume: null }, { tx });
    return true;
  });
  if (isNew) ctx.log.info({ shop }, "shop installed");
  return readInstalledShop(ctx.db, shop);
}
