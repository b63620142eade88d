import type { Database, Tx } from "../database/client.server";
import { type ApiBudget, type Priority, refill, waitForPoints } from "./api-budget";
import type { ShopDomain } from "~/kernel/ids";

export interface BudgetHold {
  shop: ShopDomain;
  id: string;
  points: number;
  priority: Priority;
}

/** Longer than a request takes: by then its process is dead, and what it took is in Shopify's figure or was never spent. */
const HOLD_SECONDS = 60;

/** Points taken, or the milliseconds after which to ask again. Null where nothing is known of the shop's bucket yet. */
export type TakenPoints = { kind: "taken" } | { kind: "wait"; ms: number } | null;

/**
 * Takes points out of the bucket before a request, for all processes at once. Measured by the database's clock, which
 * they share; one row per shop, held for two statements.
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
 * Gives a hold back with what Shopify said of its bucket at the end of the request, which is right where our own count
 * drifted. What others hold is taken off it once more: their requests may not have arrived by then.
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

/** Notes what Shopify said of the bucket in an answer that no points were taken for. */
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

/** Points of requests without an answer; lapsed holds are thrown away. */
async function heldPoints(tx: Tx, shop: ShopDomain): Promise<number> {
  await tx.$executeRaw`
    DELETE FROM "ApiBudgetHold" WHERE "shop" = ${shop}
      AND "takenAt" < clock_timestamp() - make_interval(secs => ${HOLD_SECONDS})`;
  const { _sum } = await tx.apiBudgetHold.aggregate({ where: { shop }, _sum: { points: true } });
  return _sum.points ?? 0;
}
