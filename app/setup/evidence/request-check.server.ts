import { markCheckRequested } from "./setup.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Requests a check of the shop's orders. Two requests at once make one check. */
export async function requestCheck(
  ctx: Pick<AppContext, "db" | "queue" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await markCheckRequested(tx, shop, ctx.clock.now());
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
  });
}
