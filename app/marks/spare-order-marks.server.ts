import { spendHeld } from "~/platform/api-budget/spend-held.server";
import { waitForPoints } from "~/platform/api-budget/create-spender.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { OrderMarks } from "./order-marks.port";

type Context = Pick<AppContext, "db" | "newId" | "apiLimits">;

/** An order with ten fulfillment orders and their holds. */
const READ_POINTS = 20;
/** Shopify asks 10 for most mutations, and 20 for a hold (recorded 2026-04). */
const CHANGE_POINTS = 20;
/** A job that would wait longer is put back into the queue instead. */
const LONGEST_WAIT_MS = 2000;

/** The marks for background work, which takes its points from the budget that all processes share. */
export function spareOrderMarks(ctx: Context, marks: OrderMarks): OrderMarks {
  async function spending<Answer>(shop: ShopDomain, points: number, work: () => Promise<Answer>) {
    const hold = { shop, id: ctx.newId(), points, priority: "reading" } as const;
    if (await waitForPoints(ctx, hold, performance.now() + LONGEST_WAIT_MS))
      return spendHeld(ctx, hold, work);
    const detail = "The shop's points are needed elsewhere.";
    return { kind: "unavailable" as const, retryAfterMs: LONGEST_WAIT_MS, detail };
  }
  return {
    ...marks,
    read: (shop, id, kinds) => spending(shop, READ_POINTS, () => marks.read(shop, id, kinds)),
    change: (shop, id, change, notes) =>
      spending(shop, CHANGE_POINTS, () => marks.change(shop, id, change, notes)),
  };
}
