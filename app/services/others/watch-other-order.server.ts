import type { Tx } from "~/data/client.server";
import { readShopSettings } from "~/data/settings.server";
import { addWatchedFulfillments } from "~/data/watched-fulfillments.server";
import type { ShopDomain } from "~/domain/ids";
import type { MatchedAuthorization } from "~/domain/match-order";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import type { AppContext } from "~/services/app-context";

/**
 * Enqueues the capture of an order that is not pay later, at once or for each fulfillment, in the transaction that
 * stores the reading. Repeating a reading moves no money twice: the keys are the authorization's and the fulfillment's.
 */
export async function watchOtherOrder(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  shop: ShopDomain,
  { snapshot, authorizations }: { snapshot: OrderSnapshot; authorizations: readonly MatchedAuthorization[] },
): Promise<void> {
  const { captureOthers, captureOthersSince } = await readShopSettings(tx, shop);
  if (captureOthers === null || captureOthersSince === null) return;
  if (snapshot.canceledAt || !authorizations.some(({ open }) => open)) return;
  const orderId = snapshot.id;
  if (captureOthers === "at_once") {
    await ctx.queue.enqueue("capture-other", { shop, orderId }, { tx });
    return;
  }
  const wanted = snapshot.fulfillments
    .filter(({ canceled }) => !canceled)
    .map(({ id, createdAt }) => ({ id, orderId, fulfilledAt: createdAt }));
  for (const fulfillmentId of await addWatchedFulfillments(tx, shop, wanted, ctx.clock.now()))
    await ctx.queue.enqueue("capture-fulfillment", { shop, orderId, fulfillmentId }, { tx });
}
