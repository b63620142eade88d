import type { Database, Tx } from "~/platform/database/client.server";
import type { ImportFailure, ImportRun } from "~/platform/database/generated/client";
import type { Actor } from "~/kernel/actor";
import { asId, type ShopDomain } from "~/kernel/ids";

/** The running import, or null. Locks the shop's row until the transaction ends, so that two starts see each other. */
export async function lockRunningImport(tx: Tx, shop: ShopDomain): Promise<ImportRun | null> {
  await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE shop = ${shop} FOR UPDATE`;
  return tx.importRun.findFirst({ where: { shop, state: "running" }, orderBy: { startedAt: "desc" } });
}

/** Creates a run over every order of the last 60 days. */
export async function createImportRun(
  tx: Tx,
  run: { shop: ShopDomain; id: string; startedBy: Actor; startedAt: Date },
): Promise<void> {
  await tx.importRun.create({ data: { ...run, everything: true } });
}

export async function findImportRun(db: Database, shop: ShopDomain, id: string): Promise<ImportRun | null> {
  return db.importRun.findUnique({ where: { shop_id: { shop, id } } });
}

/** The shop's latest backfill in each state, newest first. After a finished one the app sees every pay-later order. */
export async function findBackfills(db: Database, shop: ShopDomain): Promise<ImportRun[]> {
  return db.importRun.findMany({
    where: { shop, everything: true },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    distinct: ["state"],
  });
}

export async function findLatestBackfill(db: Database | Tx, shop: ShopDomain): Promise<ImportRun | null> {
  return db.importRun.findFirst({
    where: { shop, everything: true },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
}

/** Running backfills that have stored no page since the given time. */
export async function findStandingBackfills(db: Database, since: Date): Promise<ImportRun[]> {
  return db.importRun.findMany({
    where: {
      state: "running",
      everything: true,
      OR: [{ progressAt: { lt: since } }, { progressAt: null, startedAt: { lt: since } }],
    },
    orderBy: [{ shop: "asc" }, { id: "asc" }],
  });
}

/** Shops that have the app, whose last 60 days were not read since the installation nor tried after `triedAfter`. */
export async function findInstallationsWithoutBackfill(
  db: Database,
  triedAfter: Date,
): Promise<ShopDomain[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT s.shop FROM "Shop" s
    WHERE s."uninstalledAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "ImportRun" r
      WHERE r.shop = s.shop AND r.everything AND r."startedAt" >= s."installedAt"
        AND (r.state <> 'failed' OR r."finishedAt" > ${triedAfter}))
    ORDER BY s.shop`;
  return rows.map(({ shop }) => asId(shop));
}

export async function writeImportTotal(db: Database, run: ImportRun, ordersTotal: number): Promise<void> {
  await db.importRun.update({ where: { shop_id: { shop: run.shop, id: run.id } }, data: { ordersTotal } });
}

/**
 * Marks a page as done and stores where the next page starts. False where another worker stored this page first: the
 * orders are stored either way, and must not be counted twice.
 */
export async function writeImportPage(
  db: Database,
  run: ImportRun,
  page: { nextCursor: string | null; read: number; matched: number; failed: number; at: Date },
): Promise<boolean> {
  const { count } = await db.importRun.updateMany({
    where: { shop: run.shop, id: run.id, state: "running", cursor: run.cursor },
    data: {
      cursor: page.nextCursor ?? run.cursor,
      progressAt: page.at,
      ordersRead: { increment: page.read },
      ordersMatched: { increment: page.matched },
      ordersFailed: { increment: page.failed },
      ...(page.nextCursor === null ? { state: "finished", finishedAt: page.at } : {}),
    },
  });
  return count === 1;
}

export async function failImportRun(
  db: Database | Tx,
  run: ImportRun,
  { failure, at }: { failure: ImportFailure; at: Date },
): Promise<void> {
  await db.importRun.updateMany({
    where: { shop: run.shop, id: run.id, state: "running" },
    data: { state: "failed", failure, finishedAt: at },
  });
}
