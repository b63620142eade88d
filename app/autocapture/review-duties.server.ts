import { readRules } from "~/settings/rules.server";
import { findOrdersToReview } from "./capture-duties.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { loadOrderFacts } from "~/money/order-facts.store.server";
import { reviewDuty } from "./review-duty.server";

const ORDERS_AT_ONCE = 200;

/**
 * After a change of an engine or a rule: decides anew for a limited number of the shop's orders, after the given one,
 * whether a capture is due. Answers where to continue, or null at the end.
 */
export async function reviewDuties(
  ctx: Pick<AppContext, "db" | "queue" | "clock">,
  { shop, after }: { shop: ShopDomain; after: string },
): Promise<string | null> {
  const orderIds = await findOrdersToReview(ctx.db, shop, { after, limit: ORDERS_AT_ONCE });
  for (const orderId of orderIds) await reviewOrder(ctx, { shop, orderId });
  return orderIds.length < ORDERS_AT_ONCE ? null : (orderIds.at(-1) ?? null);
}

/** Decides anew for one order, in its own transaction. */
export async function reviewOrder(
  ctx: Pick<AppContext, "db" | "queue" | "clock">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    const facts = await loadOrderFacts(tx, { shop, orderId });
    if (facts) await reviewDuty(ctx, tx, { shop, orderId, facts, rules: await readRules(tx, shop) });
  });
}
