import { markCheckRequested } from "./setup.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Asks for a fresh look at the shop's orders. Pressed twice it is still one check. */
export async function requestCheck(
  ctx: Pick<AppContext, "db" | "queue" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await markCheckRequested(tx, shop, ctx.clock.now());
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
  });
}
