import { findOrder } from "~/orders/orders.store.server";
import type { Tx } from "~/platform/database/client.server";
import { findLatestBackfill } from "~/orders/backfill/import-runs.store.server";
import { money, toDecimal } from "~/kernel/money";
import type { AppContext, ReadOrder } from "~/context";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";

/** Shopify counts whole seconds, so a shipment in the second of a change counts as later than the change. */
const SECOND_MS = 1000;

/**
 * Reports to Flow that a pay-later order was fulfilled whole while money is owed and can be captured, in the
 * transaction that stored the reading. Each time that the order becomes whole gives one report, for instance after a
 * product was added and shipped. Shipments from before the order could be known (before it was read, and before the
 * shop's first backfill began) are not reported: nobody expects a workflow to capture last month's parcels.
 */
export async function notifyOfFulfillment(
  ctx: Pick<AppContext, "queue" | "clock" | "newId">,
  tx: Tx,
  { shop, snapshot: { id: orderId, fulfillmentStatus } }: ReadOrder,
): Promise<void> {
  if (fulfillmentStatus !== "FULFILLED") return;
  const order = await findOrder(tx, shop, orderId);
  if (!order?.fulfilledAt || order.amountAtRiskMinor <= 0n) return;
  // No list shows a test order of the app, but a workflow may be what captures it.
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
