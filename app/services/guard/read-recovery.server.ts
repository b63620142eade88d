import type { Database, Tx } from "~/data/client.server";
import { findPastMisses } from "~/data/guard-alarms.server";
import { MISSES_WITHIN_MS, recoveryOf } from "~/domain/guard";
import type { ShopDomain } from "~/domain/ids";
import type { SetupEvidence } from "~/domain/setup-evidence";
import { readEvidence } from "~/services/setup/read-evidence.server";

/** The orders with which a held import may simply go on; empty where it takes the statement that capture is arranged. */
export async function readRecovery(
  db: Database | Tx,
  shop: ShopDomain,
  { pausedAt, now }: { pausedAt: Date; now: Date },
): Promise<SetupEvidence[]> {
  const misses = await findPastMisses(db, shop, new Date(pausedAt.getTime() - MISSES_WITHIN_MS));
  const { all: evidence } = await readEvidence(db, shop, now);
  return recoveryOf({ pausedAt, misses, evidence });
}
