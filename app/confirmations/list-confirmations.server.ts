import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ConfirmationView } from "./confirmation-view";
import { findWaiting } from "./confirmations.store.server";

/** What waits for a second person, oldest first: of the whole shop, or of one order. */
export async function listConfirmations(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, orderId }: { shop: ShopDomain; orderId?: OrderId },
): Promise<ConfirmationView[]> {
  const now = clock.now();
  const waiting = await findWaiting(db, shop, orderId === undefined ? { now } : { now, orderId });
  return waiting.map(({ id, kind, amounts, askedBy, askedAt, expiresAt, asked, orderName }) => ({
    ...{ id, kind, amounts, askedBy, askedAt, expiresAt },
    order: asked.kind === "move" ? { id: asked.orderId, name: orderName ?? asked.orderId } : null,
    orders: asked.kind === "move" ? 1 : asked.orderIds.length,
  }));
}
