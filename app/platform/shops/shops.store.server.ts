import type { Database, Tx } from "../database/client.server";
import { Prisma, type Shop } from "../database/generated/client";
import type { ShopDomain } from "~/kernel/ids";
import type { ShopProfile } from "./shop-profile";

export async function findShop(db: Database | Tx, shop: ShopDomain): Promise<Shop | null> {
  return db.shop.findUnique({ where: { shop } });
}

/** Until the transaction ends, the shop is neither installed nor removed; one that is not recorded can be recorded. */
export async function lockShop(tx: Tx, shop: ShopDomain): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Shop" WHERE "shop" = ${shop} FOR UPDATE`;
}

/** Reads a shop that must be recorded; throws where it is not. */
export async function readInstalledShop(db: Database, shop: ShopDomain): Promise<Shop> {
  return db.shop.findUniqueOrThrow({ where: { shop } });
}

/** True where the shop is recorded and has the app. */
export async function isInstalled(db: Database | Tx, shop: ShopDomain): Promise<boolean> {
  return (await db.shop.count({ where: { shop, uninstalledAt: null } })) > 0;
}

/** The condition in a statement that the shop of a column has the app. */
export const installedSql = (shop: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Shop" WHERE "shop" = ${shop} AND "uninstalledAt" IS NULL)`;

/**
 * Records the installation. False where the shop has the app already. One statement, so that a shop whose data are being
 * erased meanwhile is recorded anew once they are gone.
 */
export async function recordInstallation(tx: Tx, shop: ShopDomain, at: Date): Promise<boolean> {
  const recorded = await tx.$executeRaw`
    INSERT INTO "Shop" ("shop", "installedAt") VALUES (${shop}, ${at})
    ON CONFLICT ("shop") DO UPDATE SET "installedAt" = EXCLUDED."installedAt", "uninstalledAt" = NULL
      WHERE "Shop"."uninstalledAt" IS NOT NULL`;
  return recorded === 1;
}

/**
 * The part of a statement that notes that Shopify says that the app was removed, so that a sweep finds the removal if its
 * job is lost. `rows` have a "shop" and, where they report a removal, its time in "removalReportedAt".
 */
export const noteRemovalReportsSql = (rows: Prisma.Sql) => Prisma.sql`
  UPDATE "Shop" SET "removalReportedAt" = report."at"
  FROM (
    SELECT "shop", max("removalReportedAt") AS "at" FROM ${rows}
    WHERE "removalReportedAt" IS NOT NULL GROUP BY "shop"
  ) report
  WHERE "Shop"."shop" = report."shop"`;

/** Shops that count as installed although their removal was reported after the installation, oldest report first. */
export async function findUnfinishedRemovals(
  db: Database,
  { reportedBefore, limit }: { reportedBefore: Date; limit: number },
): Promise<{ shop: ShopDomain; triggeredAt: Date }[]> {
  return db.$queryRaw`
    SELECT "shop", "removalReportedAt" AS "triggeredAt" FROM "Shop"
    WHERE "uninstalledAt" IS NULL AND "removalReportedAt" < ${reportedBefore}
      AND "removalReportedAt" >= "installedAt"
    ORDER BY "removalReportedAt" LIMIT ${limit}`;
}

/** Records the removal and deletes every token. False, without a change, where the shop installed again later. */
export async function recordUninstallation(
  tx: Tx,
  shop: ShopDomain,
  input: { at: Date; triggeredAt: Date },
): Promise<boolean> {
  const { count } = await tx.shop.updateMany({
    where: { shop, uninstalledAt: null, installedAt: { lte: input.triggeredAt } },
    data: {
      uninstalledAt: input.at,
      tokenLeaseHolder: null,
      tokenLeaseExpiresAt: null,
      tokenRefusedAt: null,
      accessRefusedAt: null,
    },
  });
  if (count === 0) return false;
  await tx.session.deleteMany({ where: { shop } });
  return true;
}

export async function writeProfile(
  db: Database,
  shop: ShopDomain,
  profile: ShopProfile,
  at: Date,
): Promise<void> {
  await db.shop.updateMany({ where: { shop }, data: { ...profile, profileReadAt: at } });
}

/** The scopes that the shop granted, as far as Shopify told; null where it told nothing yet. */
export async function findScopes(db: Database, shop: ShopDomain): Promise<string[] | null> {
  const row = await db.session.findFirst({ where: { shop, isOnline: false }, select: { scope: true } });
  return row?.scope?.split(",") ?? null;
}

export async function writeScopes(db: Database, shop: ShopDomain, scopes: string): Promise<void> {
  await db.session.updateMany({ where: { shop, isOnline: false }, data: { scope: scopes } });
}

export async function writeReconciledTo(db: Database, shop: ShopDomain, reconciledTo: Date): Promise<void> {
  await db.shop.updateMany({ where: { shop }, data: { reconciledTo } });
}

const SHOPS_AT_ONCE = 500;

/** The shops that have the app, in groups of up to 500, so that a sweep runs one query per group. */
export async function* installedShops(db: Database): AsyncGenerator<ShopDomain[]> {
  let after = "";
  for (;;) {
    const rows = await db.shop.findMany({
      where: { uninstalledAt: null, shop: { gt: after } },
      orderBy: { shop: "asc" },
      take: SHOPS_AT_ONCE,
      select: { shop: true },
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ shop }) => shop as ShopDomain);
    if (rows.length < SHOPS_AT_ONCE) return;
    after = last.shop;
  }
}

/** Those of the shops whose profile was not read since the given time. */
export async function findShopsWithOldProfile(
  db: Database,
  shops: readonly ShopDomain[],
  readSince: Date,
): Promise<ShopDomain[]> {
  const rows = await db.shop.findMany({
    where: {
      shop: { in: [...shops] },
      OR: [{ profileReadAt: null }, { profileReadAt: { lt: readSince } }],
    },
    select: { shop: true },
  });
  return rows.map(({ shop }) => shop as ShopDomain);
}
