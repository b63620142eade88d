import type { ListenerContext, StoredOrder } from "~/context";
import { money } from "~/kernel/money";
import { findOrder } from "~/orders/orders.store.server";
import type { Tx } from "~/platform/database/client.server";
import { endAttention, putAttention } from "./attention.store.server";

/**
 * An order needs a person while a warehouse's parcel, which Shopify refused, is missing there: for Shopify and for
 * everything that reads it the goods are still to be shipped. Nothing is left to do for a canceled order.
 */
export async function noteRefusedShipments(
  _ctx: ListenerContext,
  tx: Tx,
  { shop, snapshot: { id: orderId, canceledAt }, reported }: StoredOrder,
): Promise<void> {
  if (reported === null) return;
  const refusals = reported.unshown.flatMap(({ refusal }) => (refusal ? [refusal] : []));
  const [first] = refusals;
  const order = first && !canceledAt ? await findOrder(tx, shop, orderId) : null;
  if (!first || !order) return endAttention(tx, shop, orderId, "shipment_refused");
  await putAttention(tx, shop, orderId, {
    reason: "shipment_refused",
    amount: money(order.amountOwedMinor, order.currency),
    detail: first.text,
    since: first.at,
  });
}
