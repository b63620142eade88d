import { writeScopes } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** After app/scopes_update: what the shop's token may do now, comma-separated. */
export async function recordScopes(
  ctx: Pick<AppContext, "db" | "queue" | "log">,
  input: { shop: ShopDomain; scopes: string },
): Promise<void> {
  await writeScopes(ctx.db, input.shop, input.scopes);
  // Work that lacked a scope waits for it.
  await ctx.queue.endWaits(input.shop);
  ctx.log.info({ shop: input.shop, scopes: input.scopes }, "scopes changed");
}
