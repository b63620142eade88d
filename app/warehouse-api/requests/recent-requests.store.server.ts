import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { RecentRequest } from "./requests-view";

export interface NewRequest extends Omit<RecentRequest, "keyName"> {
  shop: ShopDomain;
  keyId: string;
}

/** Of each key this many requests are kept, so that a busy warehouse does not push a quiet one out of the list. */
export const LATEST_PER_KEY = 10;

/** Adds requests, and forgets those of their keys beyond the latest. */
export async function addRequests(db: Database, requests: readonly NewRequest[]): Promise<void> {
  await db.apiRequest.createMany({ data: [...requests], skipDuplicates: true });
  const keys = requests.map(({ shop, keyId }) => ({ shop, keyId }));
  await db.$executeRaw`
    DELETE FROM "ApiRequest" r USING (
      SELECT a.shop, a."keyId", a.id,
        row_number() OVER (PARTITION BY a.shop, a."keyId" ORDER BY a.at DESC, a.id DESC) AS place
      FROM "ApiRequest" a
      JOIN (SELECT DISTINCT shop, "keyId" FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        AS k(shop text, "keyId" text)) k ON k.shop = a.shop AND k."keyId" = a."keyId"
    ) old
    WHERE old.place > ${LATEST_PER_KEY}
      AND r.shop = old.shop AND r."keyId" = old."keyId" AND r.id = old.id`;
}

/** The latest requests of the shop's keys, the latest first. */
export async function findRecent(db: Database, shop: ShopDomain, limit: number): Promise<RecentRequest[]> {
  return db.$queryRaw<RecentRequest[]>`
    SELECT r.id, k.name AS "keyName", r.at, r.method, r.path, r.status, r.problem
    FROM "ApiRequest" r JOIN "ApiKey" k ON k.shop = r.shop AND k.id = r."keyId"
    WHERE r.shop = ${shop}
    ORDER BY r.at DESC, r.id DESC
    LIMIT ${limit}`;
}
