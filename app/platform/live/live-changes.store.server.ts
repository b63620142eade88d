import type { Database } from "../database/client.server";
import { Prisma } from "../database/generated/client";
import type { Since } from "./live";
import { asId, type ShopDomain } from "~/kernel/ids";

/**
 * A change bears the time at which its transaction began, which may take half a minute to commit, and a page is older by
 * the way of its request than it says. Hearing of a change twice harms nobody.
 */
const LATE_MS = 35_000;

/** What was committed between two looks. */
export interface LiveChanges {
  /** PostgreSQL's own text of what this look saw: the next look begins there. */
  snapshot: string;
  changes: { shop: ShopDomain; subject: string }[];
}

/**
 * What transactions committed since an earlier look, of the given shops. Transactions end in another sequence than they
 * begin, so a look remembers not a number but a snapshot, which misses none and shows none twice. Without an earlier
 * look nothing has changed yet.
 */
export async function readLiveChanges(
  db: Database,
  shops: readonly ShopDomain[],
  since: Since | null,
): Promise<LiveChanges> {
  const isNew =
    since === null
      ? Prisma.sql`false`
      : "ageMs" in since
        ? Prisma.sql`c."at" > now() - interval '1 millisecond' * ${since.ageMs + LATE_MS}::int`
        : Prisma.sql`c."transaction" >= pg_snapshot_xmin(${since.snapshot}::text::pg_snapshot)::text::bigint
            AND NOT pg_visible_in_snapshot(c."transaction"::text::xid8, ${since.snapshot}::text::pg_snapshot)`;
  const rows = await db.$queryRaw<{ snapshot: string; shop: string | null; subject: string | null }[]>`
    SELECT DISTINCT look.snapshot, c."shop", c."subject"
    FROM (SELECT pg_current_snapshot()::text AS snapshot) look
    LEFT JOIN "LiveChange" c ON c."shop" = ANY(${[...shops]}) AND ${isNew}`;
  return {
    snapshot: rows[0]?.snapshot ?? "",
    changes: rows.flatMap(({ shop, subject }) =>
      shop === null || subject === null ? [] : [{ shop: asId<ShopDomain>(shop), subject }],
    ),
  };
}

/** Removes changes that are older than this many minutes, by the database's clock. */
export async function removeLiveChanges(db: Database, minutes: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "LiveChange" WHERE "at" < now() - interval '1 minute' * ${minutes}::int`;
}
