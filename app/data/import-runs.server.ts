import type { Database, Tx } from "./client.server";
import type { ImportRun } from "./generated/client";
import { formatActor, type Actor } from "~/domain/actor";
import type { ShopDomain } from "~/domain/ids";

/** The run that is going, or null. The shop's row is held until the transaction ends, so that two starts see each other. */
export async function claimRunningImport(tx: Tx, shop: ShopDomain): Promise<ImportRun | null> {
  await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE shop = ${shop} FOR UPDATE`;
  return tx.importRun.findFirst({ where: { shop, state: "running" }, orderBy: { startedAt: "desc" } });
}

export async function createImportRun(
  tx: Tx,
  run: { shop: ShopDomain; id: string; startedBy: Actor; startedAt: Date },
): Promise<void> {
  await tx.importRun.create({ data: { ...run, startedBy: formatActor(run.startedBy) } });
}

export async function findImportRun(db: Database, shop: ShopDomain, id: string): Promise<ImportRun | null> {
  return db.importRun.findUnique({ where: { shop_id: { shop, id } } });
}

export async function findLatestImportRun(db: Database, shop: ShopDomain): Promise<ImportRun | null> {
  return db.importRun.findFirst({ where: { shop }, orderBy: [{ startedAt: "desc" }, { id: "desc" }] });
}

export async function writeImportTotal(db: Database, run: ImportRun, ordersTotal: number): Promise<void> {
  await db.importRun.update({ where: { shop_id: { shop: run.shop, id: run.id } }, data: { ordersTotal } });
}

/**
 * Saves a page as done, together with where the next one starts. False where another worker saved this page first:
 * its orders are stored either way, and must not be counted twice.
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
      ordersRead: { increment: page.read },
      ordersMatched: { increment: page.matched },
      ordersFailed: { increment: page.failed },
      ...(page.nextCursor === null ? { state: "finished", finishedAt: page.at } : {}),
    },
  });
  return count === 1;
}

export async function failImportRun(db: Database, run: ImportRun, failure: string, at: Date): Promise<void> {
  await db.importRun.updateMany({
    where: { shop: run.shop, id: run.id, state: "running" },
    data: { state: "failed", failure, finishedAt: at },
  });
}
