import type { Tx } from "~/platform/database/client.server";
import { findOrderAtRisk } from "~/money/order-populations.store.server";
import { graceMsOf } from "~/settings/grace";
import type { AppContext, ReadOrder } from "~/context";

/**
 * Enqueues a look of the guard for the moment when the grace time of an order at risk ends, in the transaction that
 * stored the reading. Nothing is added while such a look is waiting.
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
  // The sweep, which runs every minute, finds orders that are late already.
  if (waitMs < 0) return;
  const startAfterSeconds = Math.floor(waitMs / 1000) + 1;
  await ctx.queue.enqueue(
    "check-late-captures",
    { shop },
    { tx, singletonKey: `${shop}/${orderId}`, startAfterSeconds },
  );
}
