import { findOrder } from "~/orders/orders.store.server";
import type { Tx } from "~/platform/database/client.server";
import { findLatestBackfill } from "~/orders/backfill/import-runs.store.server";
import { money, toDecimal } from "~/kernel/money";
import type { AppContext, ReadOrder } from "~/context";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";

/** Shopify counts whole seconds, so what left in the second of a change counts as having left after it. */
const SECOND_MS = 1000;

/**
 * Tells Flow of a pay-later order that was fulfilled whole and has something left to capture that is owed, in the
 * transaction that stored the reading. Once for each time that it becomes whole: an order to which a product is added and
 * shipped is told of again. What left before the order could be known here (before it was read, and before the shop's
 * last 60 days began to be read) is not told of: nobody expects a workflow to capture last month's parcels.
 */
export async function notifyOfFulfillment(
  ctx: Pick<AppContext, "queue" | "clock" | "newId">,
  tx: Tx,
  { shop, snapshot: { id: orderId, fulfillmentStatus } }: ReadOrder,
): Promise<void> {
  if (fulfillmentStatus !== "FULFILLED") return;
  const order = await findOrder(tx, shop, orderId);
  if (!order?.fulfilledAt || order.amountAtRiskMinor <= 0n) return;
  // A test order of the app is in no list, but a workflow may be what captures it.
  if (order.kind === "other") return;
  const knownSince = Math.min(
    order.importedAt.getTime(),
    (await findLatestBackfill(tx, shop))?.startedAt.getTime() ?? Infinity,
  );
  if (order.fulfilledAt.getTime() + SECOND_MS <= knownSince) return;
  await notifyFlow(ctx, tx, shop, {
    handle: "bnpl-order-fulfilled",
    reference: `${orderId}/${order.fulfilledAt.toISOString()}`,
    payload: {
      order_id: Number(orderId),
      "Payment method": order.gatewayName,
      "Amount not captured": toDecimal(money(order.amountAtRiskMinor, order.currency)),
      Currency: order.currency,
    },
  });
}
