import { takeKnown, waitForPoints } from "~/platform/api-budget/create-spender.server";
import { spendHeld } from "~/platform/api-budget/spend-held.server";
import type { ReadResult, ShopAdmin } from "./shop-admin.port";
import type { AppContext } from "~/context";

type Context = Pick<AppContext, "db" | "newId" | "apiLimits">;

/** The cost of a page of 25 orders with their lines (see the adapter's query), with room for more fields. */
const PAGE_POINTS = 300;
/** The highest cost of reading one order in full, with a hundred lines. */
const ORDER_POINTS = 60;
/** A job that would wait longer is put back into the queue instead. */
const LONGEST_WAIT_MS = 2000;

/**
 * The shop's admin for background work, which takes its points from the budget that all processes share instead of
 * running into Shopify's limit. A page of orders, the most expensive reading, is postponed while people or a bulk
 * capture need the points. A single order may use half of the reserve for people, and waits a moment for its points.
 * Everything else is cheap and passed on. The web process takes no points: its readings are people's clicks, for which
 * the reserve exists. Shopify's next report of the bucket includes their cost.
 */
export function spareShopAdmin(ctx: Context, admin: ShopAdmin): ShopAdmin {
  return {
    ...admin,
    async listOrders(shop, query) {
      const hold = { shop, id: ctx.newId(), points: PAGE_POINTS, priority: "background" } as const;
      const taken = await takeKnown(ctx, hold);
      if (taken?.kind === "wait") return putOff(taken.ms);
      return spendHeld(ctx, hold, () => admin.listOrders(shop, query));
    },
    async readOrder(shop, id) {
      const hold = { shop, id: ctx.newId(), points: ORDER_POINTS, priority: "reading" } as const;
      if (!(await waitForPoints(ctx, hold, performance.now() + LONGEST_WAIT_MS)))
        return putOff(LONGEST_WAIT_MS);
      return spendHeld(ctx, hold, () => admin.readOrder(shop, id));
    },
  };
}

const putOff = (retryAfterMs: number): ReadResult<never> => ({
  kind: "unavailable",
  retryAfterMs,
  detail: "The shop's points are needed elsewhere.",
});
