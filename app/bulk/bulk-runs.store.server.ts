import type { Database, Tx } from "~/platform/database/client.server";
import { isUniqueViolation } from "~/platform/database/unique-violation";
import type { BulkRun } from "~/platform/database/generated/client";
import type { Actor } from "~/kernel/actor";
import type { BulkAction, BulkOptions } from "./bulk-action";
import type { BulkGroup } from "./bulk-group";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

export interface RunKey {
  shop: ShopDomain;
  runId: string;
}

/** A chosen order as planned; `reason` is set where the plan refuses the order. */
export interface NewBulkItem {
  orderId: OrderId;
  orderName: string;
  amount: Money;
  reason: string | null;
}

const idOf = ({ shop, runId }: RunKey) => ({ shop_id: { shop, id: runId } });

export async function findBulkRun(db: Database | Tx, key: RunKey): Promise<BulkRun | null> {
  return db.bulkRun.findUnique({ where: idOf(key) });
}

export async function findRunOfForm(
  db: Database,
  shop: ShopDomain,
  formKey: string,
): Promise<BulkRun | null> {
  return db.bulkRun.findUnique({ where: { shop_formKey: { shop, formKey } } });
}

export async function findRunningRun(db: Database | Tx, shop: ShopDomain): Promise<BulkRun | null> {
  return db.bulkRun.findUnique({ where: { shop_runningSlot: { shop, runningSlot: shop } } });
}

/** The running run, or else the latest ended one that was not dismissed. */
export async function findShownRun(db: Database, shop: ShopDomain): Promise<BulkRun | null> {
  const run = await db.bulkRun.findFirst({
    where: { shop },
    orderBy: [{ runningSlot: { sort: "asc", nulls: "last" } }, { startedAt: "desc" }, { id: "desc" }],
  });
  return run && (run.runningSlot !== null || run.dismissedAt === null) ? run : null;
}

/** Writes a run and its items, which takes the shop's only slot. False where the slot or the form's key is taken. */
export async function createBulkRun(
  db: Database,
  run: RunKey & {
    formKey: string;
    action: BulkAction;
    options: BulkOptions;
    groups: readonly BulkGroup[];
    startedBy: Actor;
    startedAt: Date;
    items: NewBulkItem[];
  },
  within: (tx: Tx) => Promise<unknown>,
): Promise<boolean> {
  const { shop, runId, formKey, action, options, groups, startedBy, startedAt, items } = run;
  try {
    await db.$transaction(async (tx) => {
      await tx.bulkRun.create({
        data: {
          shop,
          id: runId,
          formKey,
          action,
          options,
          groups: [...groups],
          runningSlot: shop,
          startedBy,
          startedAt,
          progressAt: startedAt,
        },
      });
      await tx.bulkItem.createMany({
        data: items.map(({ amount, reason, ...item }, position) => ({
          ...item,
          ...amount,
          shop,
          runId,
          position,
          reason,
          state: reason === null ? ("waiting" as const) : ("refused" as const),
          settledAt: reason === null ? null : startedAt,
        })),
      });
      await within(tx);
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Starts the next attempt of an ended run. False where the attempt is outdated, or another run has the slot. */
export async function reopenBulkRun(
  db: Database,
  key: RunKey,
  next: { attempt: number; startedBy: Actor; at: Date; items: NewBulkItem[] },
  within: (tx: Tx) => Promise<unknown>,
): Promise<boolean> {
  const { shop, runId } = key;
  const attempt = next.attempt + 1;
  try {
    return await db.$transaction(async (tx) => {
      const { count } = await tx.bulkRun.updateMany({
        where: { shop, id: runId, attempt: next.attempt, runningSlot: null },
        data: {
          attempt,
          state: "running",
          runningSlot: shop,
          startedBy: next.startedBy,
          startedAt: next.at,
          progressAt: next.at,
          finishedAt: null,
          dismissedAt: null,
        },
      });
      if (count === 0) return false;
      for (const { orderId, amount, reason } of next.items) {
        const state = reason === null ? "waiting" : "refused";
        await tx.bulkItem.update({
          where: { shop_runId_orderId: { shop, runId, orderId } },
          data: {
            ...amount,
            attempt,
            state,
            reason,
            providerText: null,
            leasedUntil: null,
            settledAt: null,
          },
        });
      }
      await within(tx);
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Ends a running run and skips its waiting orders. False where the run had ended before. */
export async function cancelRun(db: Database, key: RunKey, canceledBy: Actor, at: Date): Promise<boolean> {
  const { shop, runId } = key;
  return db.$transaction(async (tx) => {
    const { count } = await tx.bulkRun.updateMany({
      where: { shop, id: runId, state: "running" },
      data: { state: "canceled", runningSlot: null, finishedAt: at, canceledBy },
    });
    if (count === 0) return false;
    await tx.bulkItem.updateMany({
      where: { shop, runId, state: "waiting" },
      data: { state: "skipped", reason: "canceled_run", settledAt: at },
    });
    return true;
  });
}

/** Ends a run without waiting or running orders. False where such an order exists, or where the run ended before. */
export async function finishRun(db: Database, { shop, runId }: RunKey, at: Date): Promise<boolean> {
  const { count } = await db.bulkRun.updateMany({
    where: { shop, id: runId, state: "running", items: { none: { state: { in: ["waiting", "working"] } } } },
    data: { state: "finished", runningSlot: null, finishedAt: at },
  });
  return count === 1;
}

/** Records that the person has seen the result. */
export async function dismissRun(db: Database, { shop, runId }: RunKey, at: Date): Promise<void> {
  await db.bulkRun.updateMany({
    where: { shop, id: runId, state: { not: "running" } },
    data: { dismissedAt: at },
  });
}

/** Finished runs of all shops, started since the given time, with orders that have no final answer yet. */
export async function findUnsettledRuns(db: Database, startedAfter: Date): Promise<BulkRun[]> {
  return db.bulkRun.findMany({
    where: { state: "finished", startedAt: { gt: startedAfter }, items: { some: { state: "unsettled" } } },
    orderBy: { startedAt: "asc" },
    take: 100,
  });
}

/** Continues a finished run whose orders wait again. False while another run has the shop's slot. */
export async function resumeRun(
  db: Database,
  { shop, runId }: RunKey,
  next: { orderIds: OrderId[]; at: Date },
  within: (tx: Tx) => Promise<unknown>,
): Promise<boolean> {
  try {
    return await db.$transaction(async (tx) => {
      const { count } = await tx.bulkRun.updateMany({
        where: { shop, id: runId, state: "finished", runningSlot: null },
        data: { state: "running", runningSlot: shop, progressAt: next.at, finishedAt: null },
      });
      if (count === 0) return false;
      await tx.bulkItem.updateMany({
        where: { shop, runId, orderId: { in: next.orderIds }, state: "unsettled" },
        data: { state: "waiting", leasedUntil: null },
      });
      await within(tx);
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Runs of all shops without progress since the given time. */
export async function findStandingRuns(db: Database, progressBefore: Date) {
  return db.bulkRun.findMany({
    where: { state: "running", progressAt: { lt: progressBefore } },
    orderBy: { progressAt: "asc" },
    take: 100,
    select: { shop: true, id: true },
  });
}
