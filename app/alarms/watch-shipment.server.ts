import type { Tx } from "~/platform/database/client.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { findOrderAtRisk } from "~/money/order-populations.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { graceMsOf } from "~/settings/grace";
import type { AppContext, ReadOrder } from "~/context";

/**
 * Has the guard look when the grace time of an order is over that is at risk, in
 * the transaction that stored the reading. While such a look waits already, nothing is added.
 */
export async function watchShipment(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  { shop, snapshot: { id: orderId } }: ReadOrder,
): Promise<void> {
  const order = await findOrderAtRisk(tx, shop, orderId);
  if (!order?.fulfilledAt) return;
  const policies = await readGatewayPolicies(tx, shop);
  const policy = policies.find(({ gateway }) => gateway === order.gateway);
  const graceMs = graceMsOf(policy, await readShopSettings(tx, shop));
  const waitMs = order.fulfilledAt.getTime() + graceMs - ctx.clock.now().getTime();
  // What is late already is found by the sweep, which runs every minute.
  if (waitMs < 0) return;
  const startAfterSeconds = Math.floor(waitMs / 1000) + 1;
  await ctx.queue.enqueue(
    "watch-guard",
    { shop },
    { tx, singletonKey: `${shop}/${orderId}`, startAfterSeconds },
  );
}
