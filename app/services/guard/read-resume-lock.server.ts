import type { Database, Tx } from "~/data/client.server";
import { findPastMisses } from "~/data/guard-alarms.server";
import { MISSES_WITHIN_MS, resumeLockOf } from "~/domain/guard";
import type { ShopDomain } from "~/domain/ids";
import { readEvidence } from "~/services/setup/read-evidence.server";

/** Whether a held import may simply go on, or needs the statement that capture is arranged. */
export async function readResumeLock(
  db: Database | Tx,
  shop: ShopDomain,
  { pausedAt, now }: { pausedAt: Date; now: Date },
): Promise<"open" | "needs_statement"> {
  const misses = await findPastMisses(db, shop, new Date(pausedAt.getTime() - MISSES_WITHIN_MS));
  const { all: evidence } = await readEvidence(db, shop, now);
  return resumeLockOf({ pausedAt, misses, evidence });
}
