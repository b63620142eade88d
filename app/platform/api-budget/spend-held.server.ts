import { returnPoints, type BudgetHold } from "./api-budget.store.server";
import { toBudget } from "./create-spender.server";
import type { AppContext } from "~/context";

/** Does the work on points that are held, and then gives the points back with what Shopify reported meanwhile. */
export async function spendHeld<Answer>(
  ctx: Pick<AppContext, "db" | "apiLimits">,
  hold: BudgetHold,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const before = ctx.apiLimits.latest(hold.shop);
  try {
    return await work();
  } finally {
    const isTold = ctx.apiLimits.latest(hold.shop) !== before;
    await returnPoints(ctx.db, hold, isTold ? toBudget(ctx, hold.shop) : null);
  }
}
