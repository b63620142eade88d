import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { loadOrderFacts } from "~/money/order-facts.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { readRules, type Rules } from "~/settings/rules.server";
import { listCapturable } from "./captured-orders.store.server";
import { desireAgain } from "./desire-captured-marks.server";

const ORDERS_AT_ONCE = 50;

type Context = Pick<AppContext, "db" | "clock" | "queue">;

/**
 * Desires anew what has to stand about captured money on a limited number of the shop's orders, after the given one, as
 * after a change of the gateways' choices. Answers where to continue; null at the end. The same again changes nothing.
 */
export async function reviewCapturedMarks(
  ctx: Context,
  { shop, after, compares }: { shop: ShopDomain; after: string; compares: boolean },
): Promise<string | null> {
  const orderIds = await listCapturable(ctx.db, shop, { after, limit: ORDERS_AT_ONCE });
  const rules = await readRules(ctx.db, shop);
  for (const orderId of orderIds) await reviewOrder(ctx, { shop, orderId, rules, compares });
  return orderIds.length < ORDERS_AT_ONCE ? null : (orderIds.at(-1) ?? null);
}

async function reviewOrder(
  ctx: Context,
  { shop, orderId, rules, compares }: { shop: ShopDomain; orderId: OrderId; rules: Rules; compares: boolean },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    if (!(await lockOrder(tx, shop, orderId))) return;
    const facts = await loadOrderFacts(tx, { shop, orderId });
    if (facts) await desireAgain(ctx, tx, { shop, orderId, facts, rules, compares });
  });
}
