import type { Database, Tx } from "~/platform/database/client.server";
import { findPastMisses } from "~/alarms/alarms.store.server";
import { MISSES_WITHIN_MS } from "~/alarms/alarm";
import { recoveryOf } from "./pause";
import type { ShopDomain } from "~/kernel/ids";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { readEvidence } from "~/setup/evidence/read-evidence.server";

/** The orders with which a held import may simply resume; empty where a person must state that capture is arranged. */
export async function readRecovery(
  db: Database | Tx,
  shop: ShopDomain,
  { pausedAt, now }: { pausedAt: Date; now: Date },
): Promise<SetupEvidence[]> {
  const misses = await findPastMisses(db, shop, new Date(pausedAt.getTime() - MISSES_WITHIN_MS));
  const { all: evidence } = await readEvidence(db, shop, { now });
  return recoveryOf({ pausedAt, misses, evidence });
}
