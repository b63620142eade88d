import { findLatestBackfill } from "./import-runs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** How far the reading of the shop's last 60 days is. */
export interface BackfillView {
  id: string;
  /** Failed: it could not go on for days, and starts anew once Shopify lets the app in. */
  state: "running" | "finished" | "failed";
  ordersRead: number;
  /** Null until Shopify has counted them. */
  ordersTotal: number | null;
}

/** The latest, or null where none was started yet. Reads the database only. */
export async function readBackfill(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<BackfillView | null> {
  const run = await findLatestBackfill(ctx.db, shop);
  if (!run) return null;
  const { id, state, ordersRead, ordersTotal } = run;
  return { id, state, ordersRead, ordersTotal };
}
