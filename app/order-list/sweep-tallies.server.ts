import type { AppContext } from "~/context";
import { addUpTallies, findShopsToTally } from "./order-tallies.store.server";

const SHOPS_AT_ONCE = 500;

/** Adds up the counts of the lists in each shop where something was counted since the last time. Safe to repeat. */
export async function sweepTallies(ctx: Pick<AppContext, "db" | "log">): Promise<void> {
  let after = "";
  let swept = 0;
  for (;;) {
    const shops = await findShopsToTally(ctx.db, { after, limit: SHOPS_AT_ONCE });
    for (const shop of shops) await addUpTallies(ctx.db, shop);
    swept += shops.length;
    const last = shops.at(-1);
    if (!last || shops.length < SHOPS_AT_ONCE) break;
    after = last;
  }
  ctx.log.info({ shops: swept }, "counts of the lists added up");
}
