import { setTimeout as pause } from "node:timers/promises";
import {
  notePoints,
  returnPoints,
  takePoints,
  type BudgetHold,
  type TakenPoints,
} from "./api-budget.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Does the work once its points are free, or answers "late" where the points come after the deadline. */
export type Spend = <T>(points: number, work: () => Promise<T>) => Promise<T | "late">;

/** Other processes may give points back in the meantime, so a wait is never longer than this. */
const LONGEST_PAUSE_MS = 1000;

/**
 * Spends a shop's points for one piece of background work, alongside every other process. The parallel lanes of the
 * work queue up here, so that only the first lane asks the database.
 * @param deadline by `performance.now()`
 */
export function createSpender(
  ctx: Pick<AppContext, "db" | "newId" | "apiLimits">,
  shop: ShopDomain,
  deadline: number,
): Spend {
  let previous: Promise<unknown> = Promise.resolve();
  return async (points, work) => {
    const hold = { shop, id: ctx.newId(), points, priority: "background" } as const;
    const taking = previous.then(() => waitForPoints(ctx, hold, deadline));
    previous = taking.catch(() => undefined);
    if (!(await taking)) return "late";
    const before = ctx.apiLimits.latest(shop);
    try {
      return await work();
    } finally {
      // A figure from before the work may be outdated by what other processes took since.
      const isTold = ctx.apiLimits.latest(shop) !== before;
      await returnPoints(ctx.db, hold, isTold ? toBudget(ctx, shop) : null);
    }
  };
}

/** The bucket that Shopify reported in this process's latest answer. */
export function toBudget({ apiLimits }: Pick<AppContext, "apiLimits">, shop: ShopDomain) {
  const reading = apiLimits.latest(shop);
  if (!reading) return null;
  const { available: level, maximum, restoreRate } = reading;
  return { level, maximum, restoreRate };
}

/**
 * Takes the points. Where the processes share no figure yet, the latest figure of this process counts. Null where no
 * figure is known; the first request then brings one.
 */
export async function takeKnown(
  ctx: Pick<AppContext, "db" | "apiLimits">,
  hold: BudgetHold,
): Promise<TakenPoints> {
  const taken = await takePoints(ctx.db, hold);
  const own = taken === null ? toBudget(ctx, hold.shop) : null;
  if (own === null) return taken;
  await notePoints(ctx.db, hold.shop, own);
  return takePoints(ctx.db, hold);
}

/**
 * Takes the points once they are free; false where they come after the deadline.
 * @param deadline by `performance.now()`
 */
export async function waitForPoints(
  ctx: Pick<AppContext, "db" | "apiLimits">,
  hold: BudgetHold,
  deadline: number,
): Promise<boolean> {
  while (performance.now() < deadline) {
    const taken = await takeKnown(ctx, hold);
    if (taken === null || taken.kind === "taken") return true;
    await pause(Math.min(taken.ms, LONGEST_PAUSE_MS));
  }
  return false;
}
