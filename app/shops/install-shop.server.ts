import { markCheckRequested } from "~/setup/evidence/setup.store.server";
import { findRoles, findShopAndRoles, type NamedRole } from "~/roles/roles.store.server";
import { readInstalledShop, recordInstallation } from "~/platform/shops/shops.store.server";
import type { Shop } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { resumeMarks } from "~/release/marks/resume-marks.server";
import { startBackfill } from "~/orders/backfill/start-backfill.server";

export interface InstalledShop {
  row: Shop;
  roles: readonly NamedRole[];
  /** Whether it is in a group of shops. */
  isInGroup: boolean;
}

/**
 * Makes sure that a shop whose admin opens the app is recorded as installed: the first time, and again after it was
 * uninstalled. Cheap where nothing changes, because every authenticated request calls it. Answers the stored shop, what it
 * lets its people do, and whether it is in a group.
 */
export async function installShop(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">,
  input: { shop: ShopDomain },
): Promise<InstalledShop> {
  const { shop } = input;
  const known = await findShopAndRoles(ctx.db, shop);
  if (known?.row.uninstalledAt === null) return known;
  const isNew = await ctx.db.$transaction(async (tx) => {
    // A first page makes several requests at once; only one of them continues.
    if (!(await recordInstallation(tx, shop, ctx.clock.now()))) return false;
    await ctx.queue.enqueue("read-shop-profile", { shop }, { tx });
    // The check counts as requested by a person, so that the opening page waits for it.
    await markCheckRequested(tx, shop, ctx.clock.now());
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
    await startBackfill(ctx, tx, { shop });
    await resumeMarks(ctx, tx, { shop });
    // Updates the orders that are known from an earlier installation.
    await ctx.queue.enqueue("reconcile-shop", { shop, resume: null }, { tx });
    return true;
  });
  if (isNew) ctx.log.info({ shop }, "shop installed");
  // A shop leaves its group when it removes the app.
  const row = await readInstalledShop(ctx.db, shop);
  return { row, roles: await findRoles(ctx.db, shop), isInGroup: false };
}
