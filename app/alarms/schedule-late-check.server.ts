import type { Tx } from "~/platform/database/client.server";
import { findOrderAtRisk } from "~/money/order-populations.store.server";
import { graceMsOf } from "~/settings/grace";
import type { AppContext, ReadOrder } from "~/context";

/**
 * Schedules a check for late captures for when the grace time of an order at risk is over, in
 * the transaction that stored the reading. While such a check waits already, nothing is added.
 */
export async function scheduleLateCheck(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  { shop, snapshot: { id: orderId }, rules }: ReadOrder,
): Promise<void> {
  const order = await findOrderAtRisk(tx, shop, orderId);
  if (!order?.fulfilledAt) return;
  const policy = rules.policies.find(({ gateway }) => gateway === order.gateway);
  const graceMs = graceMsOf(policy, rules.settings);
  const waitMs = order.fulfilledAt.getTime() + graceMs - ctx.clock.now().getTime();
  // What is late already is found by the sweep, which runs every minute.
  if (waitMs < 0) return;
  const startAfterSeconds = Math.floor(waitMs / 1000) + 1;
  await ctx.queue.enqueue(
    "check-late-captures",
    { shop },
    { tx, singletonKey: `${shop}/${orderId}`, startAfterSeconds },
  );
}
