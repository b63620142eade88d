import type { Tx } from "~/data/client.server";
import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { readShopSettings } from "~/data/settings.server";
import { addWatchedFulfillments } from "~/data/watched-fulfillments.server";
import { fulfillmentsToCapture } from "~/domain/automatic-capture";
import type { ShopDomain } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import type { AppContext } from "~/services/app-context";

/**
 * Where the app is the engine of the order's gateway, enqueues one capture for each fulfillment that a reading shows
 * for the first time, in the transaction that stores the reading. Repeating a reading adds nothing.
 */
export async function watchFulfillments(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  shop: ShopDomain,
  { snapshot, gateway }: { snapshot: OrderSnapshot; gateway: string },
): Promise<void> {
  if (snapshot.fulfillments.length === 0) return;
  const policy = (await readGatewayPolicies(tx, shop)).find((each) => each.gateway === gateway);
  const settings = await readShopSettings(tx, shop);
  const orderId = snapshot.id;
  const wanted = fulfillmentsToCapture(snapshot, { policy, settings }).map(({ id, createdAt }) => ({
    id,
    orderId,
    fulfilledAt: createdAt,
  }));
  for (const fulfillmentId of await addWatchedFulfillments(tx, shop, wanted, ctx.clock.now()))
    await ctx.queue.enqueue("capture-fulfillment", { shop, orderId, fulfillmentId }, { tx });
}
