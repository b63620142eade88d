import type { RunKey } from "./bulk-runs.store.server";
import type { Database } from "~/platform/database/client.server";
import type { BulkItem, BulkItemState } from "~/platform/database/generated/client";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";

/**
 * Gives one waiting order of the run to the caller, or null where none waits. An order whose worker died is given again
 * after its claim ran out. Two workers never get the same order.
 */
export async function leaseItem(
  db: Database,
  { shop, runId }: RunKey,
  { now, until }: { now: Date; until: Date },
): Promise<LeasedItem | null> {
  const [item] = await db.$queryRaw<
    (Omit<LeasedItem, "amount"> & { amountMinor: bigint; currency: string })[]
  >`
    UPDATE "BulkItem" SET "state" = 'working', "leasedUntil" = ${until}
    WHERE "shop" = ${shop} AND "runId" = ${runId} AND "orderId" = (
      SELECT "orderId" FROM "BulkItem"
      WHERE "shop" = ${shop} AND "runId" = ${runId}
        AND ("state" = 'waiting' OR ("state" = 'working'
          AND "leasedUntil" < ${now}))
      ORDER BY "position" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "orderId", "attempt", "amountMinor", "currency"`;
  if (!item) return null;
  const { amountMinor, currency, ...leased } = item;
  return { ...leased, amount: money(amountMinor, currency) };
}

/** An order whose turn has come, with the amount that was planned for it. */
export interface LeasedItem {
  orderId: OrderId;
  attempt: number;
  amount: Money;
}

export type ItemResult =
  | { state: "done"; amount: Money }
  | { state: "refused"; reason: string }
  | { state: "rejected"; reason: string; providerText: string | null }
  | { state: "unsettled" };

/**
 * Writes how an order ended. An order that two workers had is written twice: a certain result replaces "unsettled", and
 * an earlier attempt never replaces a later one.
 */
export async function writeItemResult(
  db: Database,
  item: RunKey & { orderId: OrderId; attempt: number },
  result: ItemResult,
  at: Date,
): Promise<void> {
  const { shop, runId, orderId, attempt } = item;
  const from: BulkItemState[] =
    result.state === "unsettled" ? ["waiting", "working"] : ["waiting", "working", "unsettled"];
  await db.$transaction([
    db.bulkItem.updateMany({
      where: { shop, runId, orderId, attempt, state: { in: from } },
      data: {
        state: result.state,
        ...(result.state === "done" ? result.amount : {}),
        reason: "reason" in result ? result.reason : null,
        providerText: "providerText" in result ? result.providerText : null,
        leasedUntil: null,
        settledAt: result.state === "unsettled" ? null : at,
      },
    }),
    db.bulkRun.updateMany({ where: { shop, id: runId }, data: { progressAt: at } }),
  ]);
}

/** Puts an order of a running run back to waiting, because its capture never happened. */
export async function putItemBack(
  db: Database,
  { shop, runId, orderId, attempt }: RunKey & { orderId: OrderId; attempt: number },
): Promise<void> {
  await db.bulkItem.updateMany({
    where: { shop, runId, orderId, attempt, state: "unsettled", run: { state: "running" } },
    data: { state: "waiting", leasedUntil: null },
  });
}

/** Ends all waiting orders with one reason, because Shopify cannot be asked about any of them. */
export async function refuseWaiting(
  db: Database,
  { shop, runId }: RunKey,
  reason: string,
  at: Date,
): Promise<void> {
  await db.bulkItem.updateMany({
    where: { shop, runId, state: "waiting" },
    data: { state: "refused", reason, settledAt: at },
  });
}

/** Orders of a run in one of the states, in the run's order, at most `take`. */
export async function findItems(
  db: Database,
  { shop, runId }: RunKey,
  input: { states: BulkItemState[]; take?: number },
): Promise<BulkItem[]> {
  return db.bulkItem.findMany({
    where: { shop, runId, state: { in: input.states } },
    orderBy: { position: "asc" },
    ...(input.take === undefined ? {} : { take: input.take }),
  });
}

/** Orders of a stopped run whose worker's claim ran out. */
export async function findAbandonedItems(
  db: Database,
  { shop, runId }: RunKey,
  now: Date,
): Promise<BulkItem[]> {
  return db.bulkItem.findMany({
    where: { shop, runId, state: "working", leasedUntil: { lt: now }, run: { state: "canceled" } },
    orderBy: { position: "asc" },
  });
}

/** Skips an order whose worker died before beginning with it. */
export async function skipAbandonedItem(db: Database, item: BulkItem, at: Date): Promise<void> {
  const { shop, runId, orderId, attempt } = item;
  await db.bulkItem.updateMany({
    where: { shop, runId, orderId, attempt, state: "working" },
    data: { state: "skipped", reason: "canceled_run", leasedUntil: null, settledAt: at },
  });
}

/** Counts the orders of a run by state and reason; captured orders have their amount per currency. */
export async function countItems(db: Database, { shop, runId }: RunKey) {
  return db.bulkItem.groupBy({
    by: ["state", "reason", "currency"],
    where: { shop, runId },
    _count: { _all: true },
    _sum: { amountMinor: true },
  });
}

/** A page of results, failed orders first. */
export async function findResults(
  db: Database,
  { shop, runId }: RunKey,
  page: { skip: number; take: number },
): Promise<BulkItem[]> {
  return db.$queryRaw<BulkItem[]>`
    SELECT * FROM "BulkItem" WHERE "shop" = ${shop} AND "runId" = ${runId}
    ORDER BY CASE "state" WHEN 'rejected' THEN 0 WHEN 'refused' THEN 1 WHEN 'skipped' THEN 2
      WHEN 'unsettled' THEN 3 WHEN 'working' THEN 4 WHEN 'waiting' THEN 5 ELSE 6 END, "position"
    LIMIT ${page.take} OFFSET ${page.skip}`;
}

export async function countAllItems(db: Database, { shop, runId }: RunKey): Promise<number> {
  return db.bulkItem.count({ where: { shop, runId } });
}

/** Whether the order belongs to a run that has not ended, in whatever state the order is. */
export async function isInRunningRun(db: Database, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  const item = await db.bulkItem.findFirst({
    where: {
      shop,
      orderId,
      state: { in: ["waiting", "working", "done"] },
      run: { state: "running" },
    },
    select: { orderId: true },
  });
  return item !== null;
}
