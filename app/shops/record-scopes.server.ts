import { findScopes, writeScopes } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { resumeMarks } from "~/release/marks/resume-marks.server";

/**
 * Stores the scopes of the shop's token after app/scopes_update, comma-separated. Without a scope of holds Shopify hides
 * fulfillment orders, so marks that seem to be written may not stand; once it is back they are compared.
 */
export async function recordScopes(
  ctx: Pick<AppContext, "db" | "queue" | "log">,
  input: { shop: ShopDomain; scopes: string },
): Promise<void> {
  const { shop, scopes } = input;
  const before = (await findScopes(ctx.db, shop)) ?? [];
  const gained = scopes.split(",").filter((scope) => !before.includes(scope));
  await writeScopes(ctx.db, shop, scopes);
  // Work that lacked a scope is waiting for it.
  await ctx.queue.endWaits(shop);
  if (HOLD_SCOPES.some((scope) => gained.includes(scope)))
    await ctx.db.$transaction((tx) => resumeMarks(ctx, tx, { shop }));
  ctx.log.info({ shop, scopes }, "scopes changed");
}
