import { Prisma } from "~/platform/database/generated/client";
import type { Database } from "~/platform/database/client.server";
import type { ShopDomain } from "~/kernel/ids";

/** Long enough for a burst of reports about one action to make one check. */
const SHORTEST_SECONDS = 5;
/** Short, because a person may be waiting at the checklist for the proof. */
const UNPROVEN_SECONDS = 15;
/** A check reads 200 orders, up to a tenth of what a shop's API limit restores in this time. */
const PROVEN_SECONDS = 300;

/**
 * Whole seconds between a report at `now` and the next check: few while capture after fulfillment is not proven, many
 * once it is, so that a busy shop does not spend its API limit on checks. The sweep checks in any case. A part of a
 * statement, because a report is recorded together with the check that it causes; it gets shop and time as parts of that statement.
 */
export const setupCheckDelaySql = (shop: Prisma.Sql, now: Prisma.Sql) => Prisma.sql`(
  SELECT greatest(${SHORTEST_SECONDS}::int, ceil(
    CASE WHEN EXISTS (
      SELECT 1 FROM "SetupEvidence"
      WHERE "shop" = ${shop} AND "step" = 'capture_after_fulfillment' AND "state" = 'proven'
    ) THEN ${PROVEN_SECONDS}::int ELSE ${UNPROVEN_SECONDS}::int END
    - extract(epoch FROM ${now}::timestamptz - max("checkedAt"))))::int
  FROM "SetupCheck" WHERE "shop" = ${shop})`;

/** The delay alone, in whole seconds. */
export async function readSetupCheckDelay(db: Database, shop: ShopDomain, now: Date): Promise<number> {
  const delay = setupCheckDelaySql(Prisma.sql`${shop}`, Prisma.sql`${now}`);
  const [row] = await db.$queryRaw<{ seconds: number }[]>`SELECT ${delay} AS "seconds"`;
  return row?.seconds ?? SHORTEST_SECONDS;
}
