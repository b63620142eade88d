import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { isRefused } from "~/platform/shops/shop-access.store.server";
import type { Shop } from "~/platform/database/generated/client";
import type { BackfillView, Unseen } from "./backfill-view";
import { findBackfills } from "./import-runs.store.server";

export interface ShopSeen {
  /** The latest reading of the last 60 days; null where none was started yet. */
  backfill: BackfillView | null;
  unseen: Unseen;
}

/** How many of the shop's orders the app has seen. Reads only the database. */
export async function readSeen(
  { db }: Pick<AppContext, "db">,
  shop: ShopDomain,
  known?: Pick<Shop, "tokenRefusedAt" | "accessRefusedAt">,
): Promise<ShopSeen> {
  const backfills = await findBackfills(db, shop);
  const states = backfills.map(({ state }) => state);
  const isFirstReading = states.includes("running") && !states.includes("finished");
  const [latest] = backfills;
  const refused = known ? known.tokenRefusedAt || known.accessRefusedAt : await isRefused(db, shop);
  const unseen = refused ? "refused" : isFirstReading ? "being_read" : null;
  if (!latest) return { backfill: null, unseen };
  const { state, ordersRead, ordersTotal } = latest;
  return { backfill: { state, ordersRead, ordersTotal }, unseen };
}
