import { eraseCredentials } from "~/connections/connections.store.server";
import { deleteTriggerStatuses } from "~/flow/flow-action-runs.store.server";
import { endMembership } from "~/shop-groups/leave-group.server";
import { recordUninstallation } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * Runs after app/uninstalled: tokens are deleted, so that work for the shop stops, and so are the credentials of
 * providers, since nobody else may move money with them. Other shops of its group see it no longer. Orders and settings stay until
 * shop/redact, 48 hours later, so that a shop that comes back finds them. A late report of an uninstallation before the
 * present installation changes nothing.
 */
export async function uninstallShop(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">,
  input: { shop: ShopDomain; triggeredAt: Date | null },
): Promise<void> {
  const { shop } = input;
  const at = ctx.clock.now();
  const removed = await ctx.db.$transaction(async (tx) => {
    const triggeredAt = input.triggeredAt ?? at;
    if (!(await recordUninstallation(tx, shop, { at, triggeredAt }))) return false;
    await deleteTriggerStatuses(tx, shop);
    await eraseCredentials(tx, shop, at);
    await endMembership(ctx, tx, shop);
    return true;
  });
  ctx.log.info({ shop, removed }, "shop uninstalled");
}
