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

/** Does the work once its points are free, or answers "late" where that would be after the deadline. */
export type Spend = <T>(points: number, work: () => Promise<T>) => Promise<T | "late">;

/** Somebody else may have given points back meanwhile, so nobody sleeps longer than this. */
const LONGEST_PAUSE_MS = 1000;

/**
 * Spends a shop's points for one piece of background work, side by side with every other process that does. Its lanes
 * queue up here, so that only the first of them asks the database.
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
      // A figure from before the work may be long outdated by what other processes took since.
      const isTold = ctx.apiLimits.latest(shop) !== before;
      await returnPoints(ctx.db, hold, isTold ? toBudget(ctx, shop) : null);
    }
  };
}

/** What Shopify said in this process's latest answer. */
export function toBudget({ apiLimits }: Pick<AppContext, "apiLimits">, shop: ShopDomain) {
  const reading = apiLimits.latest(shop);
  if (!reading) return null;
  const { available: level, maximum, restoreRate } = reading;
  return { level, maximum, restoreRate };
}

/**
 * Takes the points; where the processes share no figure yet, by this one's own. Null: nothing is known, one request finds
 * out.
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
 * Takes the points once they are free; false where that would be after the deadline.
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
