import type { Database, Tx } from "../database/client.server";
import { type ApiBudget, type Priority, refill, waitForPoints } from "./api-budget";
import type { ShopDomain } from "~/kernel/ids";

export interface BudgetHold {
  shop: ShopDomain;
  id: string;
  points: number;
  priority: Priority;
}

/** Longer than a request takes: by then its process is dead, and Shopify's figure holds whatever the request cost. */
const HOLD_SECONDS = 60;

/** The points were taken, or the milliseconds until the next try. Null where the shop's bucket is still unknown. */
export type TakenPoints = { kind: "taken" } | { kind: "wait"; ms: number } | null;

/**
 * Takes points out of the bucket before a request, on behalf of all processes. The database's clock, which the
 * processes share, measures the time. There is one row per shop, locked for two statements.
 */
export async function takePoints(db: Database, hold: BudgetHold): Promise<TakenPoints> {
  const { shop, id, points, priority } = hold;
  return db.$transaction(async (tx) => {
    const budget = await lockBudget(tx, shop);
    if (!budget) return null;
    const ms = waitForPoints(budget, points, priority);
    if (ms > 0) return { kind: "wait", ms };
    await writeBudget(tx, shop, { ...budget, level: budget.level - points });
    await tx.$executeRaw`
      INSERT INTO "ApiBudgetHold" ("shop", "id", "points", "takenAt")
      VALUES (${shop}, ${id}, ${points}, clock_timestamp())`;
    return { kind: "taken" };
  });
}

/**
 * Gives a hold back and stores the bucket that Shopify reported after the request, which corrects the app's own count.
 * Points held by other requests are subtracted again: those requests may not have arrived by then.
 */
export async function returnPoints(
  db: Database,
  hold: Pick<BudgetHold, "shop" | "id">,
  bucket: ApiBudget | null,
): Promise<void> {
  const { shop, id } = hold;
  await db.$transaction(async (tx) => {
    await lockBudget(tx, shop);
    await tx.apiBudgetHold.deleteMany({ where: { shop, id } });
    if (bucket)
      await writeBudget(tx, shop, { ...bucket, level: bucket.level - (await heldPoints(tx, shop)) });
  });
}

/** Stores the bucket that Shopify reported in an answer for which no points were taken. */
export async function notePoints(db: Database, shop: ShopDomain, bucket: ApiBudget): Promise<void> {
  await returnPoints(db, { shop, id: "" }, bucket);
}

async function lockBudget(tx: Tx, shop: ShopDomain): Promise<ApiBudget | null> {
  const [row] = await tx.$queryRaw<(ApiBudget & { seconds: number })[]>`
    SELECT "level", "maximum", "restoreRate",
      extract(epoch FROM clock_timestamp() - "measuredAt")::float8 AS "seconds"
    FROM "ApiBudget" WHERE "shop" = ${shop} FOR UPDATE`;
  if (!row) return null;
  const { seconds, ...budget } = row;
  return refill(budget, seconds);
}

async function writeBudget(tx: Tx, shop: ShopDomain, budget: ApiBudget): Promise<void> {
  const { level, maximum, restoreRate } = budget;
  await tx.$executeRaw`
    INSERT INTO "ApiBudget" ("shop", "level", "maximum", "restoreRate", "measuredAt")
    VALUES (${shop}, ${level}, ${maximum}, ${restoreRate}, clock_timestamp())
    ON CONFLICT ("shop") DO UPDATE
      SET "level" = EXCLUDED."level", "maximum" = EXCLUDED."maximum",
        "restoreRate" = EXCLUDED."restoreRate", "measuredAt" = EXCLUDED."measuredAt"`;
}

/** Points held for requests without an answer yet. Lapsed holds are deleted. */
async function heldPoints(tx: Tx, shop: ShopDomain): Promise<number> {
  await tx.$executeRaw`
    DELETE FROM "ApiBudgetHold" WHERE "shop" = ${shop}
      AND "takenAt" < clock_timestamp() - make_interval(secs => ${HOLD_SECONDS})`;
  const { _sum } = await tx.apiBudgetHold.aggregate({ where: { shop }, _sum: { points: true } });
  return _sum.points ?? 0;
}
