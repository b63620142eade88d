import { readActor, type Actor } from "~/kernel/actor";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { ApiKey, ApiScope, FoundKey } from "./api-key";

export interface NewKey {
  id: string;
  name: string;
  scopes: ApiScope[];
  createdBy: Actor;
  createdAt: Date;
  expiresAt: Date | null;
}

export interface NewSecret {
  id: string;
  hash: string;
  lastFour: string;
  createdAt: Date;
}

export async function insertKey(tx: Tx, shop: ShopDomain, key: NewKey): Promise<void> {
  await tx.apiKey.create({ data: { shop, ...key } });
}

export async function insertSecret(
  tx: Tx,
  shop: ShopDomain,
  keyId: string,
  secret: NewSecret,
): Promise<void> {
  await tx.apiSecret.create({ data: { shop, keyId, ...secret } });
}

/**
 * The key of a secret, whatever its state, in one statement with whether its shop has the app. The one look-up that no
 * shop limits: the secret says which shop it is.
 */
export async function findKeyByHash(db: Database, hash: string): Promise<FoundKey | null> {
  const rows = await db.$queryRaw<(Omit<FoundKey, "shop"> & { shop: string })[]>`
    SELECT k.shop, k.id, k.name, k.scopes::text[] AS scopes, k."lastUsedAt", k."expiresAt", k."revokedAt",
      s."endsAt" AS "secretEndsAt",
      EXISTS (SELECT 1 FROM "Shop" o WHERE o.shop = k.shop AND o."uninstalledAt" IS NULL) AS "isInstalled"
    FROM "ApiSecret" s JOIN "ApiKey" k ON k.shop = s.shop AND k.id = s."keyId"
    WHERE s.hash = ${hash}`;
  const [row] = rows;
  return row ? { ...row, shop: asId(row.shop) } : null;
}

/** Notes a use; no later note of the same minute is overwritten by an earlier one. */
export async function writeLastUsed(
  db: Database,
  { shop, id }: Pick<ApiKey, "shop" | "id">,
  at: Date,
): Promise<void> {
  await db.apiKey.updateMany({
    where: { shop, id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: at } }] },
    data: { lastUsedAt: at },
  });
}

/** Locks a key that is not revoked until the transaction ends; null where there is none. */
export async function lockKey(tx: Tx, shop: ShopDomain, id: string): Promise<Pick<ApiKey, "name"> | null> {
  const rows = await tx.$queryRaw<Pick<ApiKey, "name">[]>`
    SELECT name FROM "ApiKey" WHERE shop = ${shop} AND id = ${id} AND "revokedAt" IS NULL FOR UPDATE`;
  return rows[0] ?? null;
}

/**
 * Ends the newest secret of a key at the given time, and every older one now, so that after a rotation two secrets are
 * valid.
 */
export async function endSecrets(
  tx: Tx,
  { shop, keyId }: { shop: ShopDomain; keyId: string },
  { now, newestEndsAt }: { now: Date; newestEndsAt: Date },
): Promise<void> {
  const ofKey = { shop, keyId };
  await tx.apiSecret.updateMany({ where: { ...ofKey, endsAt: { gt: now } }, data: { endsAt: now } });
  await tx.apiSecret.updateMany({ where: { ...ofKey, endsAt: null }, data: { endsAt: newestEndsAt } });
}

export async function markRevoked(
  tx: Tx,
  { shop, keyId }: { shop: ShopDomain; keyId: string },
  { by, at }: { by: Actor; at: Date },
): Promise<void> {
  await tx.apiKey.update({
    where: { shop_id: { shop, id: keyId } },
    data: { revokedAt: at, revokedBy: by },
  });
}

/** The name of a key, whatever its state; null where the shop has no such key. */
export async function findKeyName(db: Database, shop: ShopDomain, id: string): Promise<string | null> {
  const row = await db.apiKey.findUnique({ where: { shop_id: { shop, id } }, select: { name: true } });
  return row?.name ?? null;
}

/** The shop's keys, the newest first, each with its secrets. */
export async function findKeys(db: Database, shop: ShopDomain) {
  const rows = await db.apiKey.findMany({
    where: { shop },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: {
      secrets: {
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: { id: true, lastFour: true, createdAt: true, endsAt: true },
      },
    },
  });
  return rows.map(({ shop: _, createdBy, revokedBy, ...row }) => ({
    ...row,
    createdBy: readActor(createdBy),
    revokedBy: revokedBy === null ? null : readActor(revokedBy),
  }));
}
