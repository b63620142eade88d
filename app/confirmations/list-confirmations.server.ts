import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { rightToConfirm, type Asked } from "./confirmation";
import type { ConfirmationView } from "./confirmation-view";
import { findWaiting } from "./confirmations.store.server";

/** What waits for a second person, oldest first: of the whole shop, or of one order. */
export async function listConfirmations(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, orderId }: { shop: ShopDomain; orderId?: OrderId },
): Promise<ConfirmationView[]> {
  const now = clock.now();
  const waiting = await findWaiting(db, shop, orderId === undefined ? { now } : { now, orderId });
  return waiting.map(({ id, amounts, askedBy, askedAt, expiresAt, asked, orderName }) => ({
    ...{ id, amounts, askedBy, askedAt, expiresAt },
    order: asked.kind === "move" ? { id: asked.orderId, name: orderName ?? asked.orderId } : null,
    action: actionOf(asked),
    right: rightToConfirm(asked),
    orders: asked.kind === "move" ? 1 : asked.orderIds.length,
  }));
}

/** Many orders at once wait for somebody only where their money is to be moved. */
function actionOf(asked: Asked): ConfirmationView["action"] {
  if (asked.kind === "move") return asked.wish.kind;
  return asked.action === "void" || asked.action === "refund" ? asked.action : "capture";
}
