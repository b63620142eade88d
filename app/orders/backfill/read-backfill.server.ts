import { findLatestBackfill } from "./import-runs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { BackfillView } from "./backfill-view";

/** The latest, or null where none was started yet. Reads the database only. */
export async function readBackfill(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<BackfillView | null> {
  const run = await findLatestBackfill(ctx.db, shop);
  if (!run) return null;
  const { state, ordersRead, ordersTotal } = run;
  return { state, ordersRead, ordersTotal };
}
