import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { RequestTotal } from "./requests-view";

/** Requests of one key for one operation with one status, within one hour. */
export interface RequestCount {
  shop: ShopDomain;
  keyId: string;
  hour: Date;
  method: string;
  path: string;
  status: number;
  count: number;
  lastAt: Date;
}

/** Adds counts to those that are stored, in one statement. Sorted by key, so that two writers never wait for each other. */
export async function addCounts(db: Database, counts: readonly RequestCount[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ApiRequestCount" AS c (shop, "keyId", hour, method, path, status, count, "lastAt")
    SELECT shop, "keyId", hour, method, path, status, count, "lastAt"
    FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) AS n(
      shop text, "keyId" text, hour timestamptz, method text, path text, status int, count int, "lastAt" timestamptz)
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (shop, "keyId", hour, method, path, status)
    DO UPDATE SET count = c.count + EXCLUDED.count, "lastAt" = greatest(c."lastAt", EXCLUDED."lastAt")`;
}

/** The totals of whole hours, the latest request first. */
export async function findTotals(
  db: Database,
  shop: ShopDomain,
  { dayAgo, weekAgo }: { dayAgo: Date; weekAgo: Date },
): Promise<RequestTotal[]> {
  return db.$queryRaw<RequestTotal[]>`
    SELECT c."keyId", k.name AS "keyName", c.method, c.path, c.status, max(c."lastAt") AS "lastAt",
      coalesce(sum(c.count) FILTER (WHERE c.hour >= ${dayAgo}), 0)::int AS "ofLastDay",
      sum(c.count)::int AS "ofLastWeek"
    FROM "ApiRequestCount" c JOIN "ApiKey" k ON k.shop = c.shop AND k.id = c."keyId"
    WHERE c.shop = ${shop} AND c.hour >= ${weekAgo}
    GROUP BY c."keyId", k.name, c.method, c.path, c.status
    ORDER BY 6 DESC, 3, 4, 5`;
}
