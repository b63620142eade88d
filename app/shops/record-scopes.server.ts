import { writeScopes } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Stores the scopes of the shop's token after app/scopes_update, comma-separated. */
export async function recordScopes(
  ctx: Pick<AppContext, "db" | "queue" | "log">,
  input: { shop: ShopDomain; scopes: string },
): Promise<void> {
  await writeScopes(ctx.db, input.shop, input.scopes);
  // Work that lacked a scope is waiting for it.
  await ctx.queue.endWaits(input.shop);
  ctx.log.info({ shop: input.shop, scopes: input.scopes }, "scopes changed");
}
