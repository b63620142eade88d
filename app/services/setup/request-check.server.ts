import { markCheckRequested } from "~/data/setup.server";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

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
