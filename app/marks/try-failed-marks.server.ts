import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { tryFailedNow } from "./order-marks.store.server";

/** Has every failed mark of the shop tried at once instead of after its wait. */
export async function tryFailedMarks(
  ctx: Pick<AppContext, "db" | "queue" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await tryFailedNow(ctx.db, shop, ctx.clock.now());
  await ctx.queue.enqueue("write-due-marks", { shop });
}
