import { createHash } from "node:crypto";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { CheckoutLink, CheckoutLinkAnswer } from "./checkout-link";
import { checkoutOf } from "./checkout-of-order";
import type { CheckoutInput } from "./payment-links.port";

export type CheckoutLinkContext = Pick<
  AppContext,
  "db" | "clock" | "newId" | "findConnection" | "paymentLinks" | "unpaidOrders"
>;

export interface CheckoutLinkRequest {
  shop: ShopDomain;
  actor: Actor;
  connectionId: string;
  /** As people write it: "#1043". */
  orderName: string;
}

/**
 * Makes the link by which the customer of an unpaid order pays at the connection's provider. Moves no money. The key is
 * made of what the link is for, so that the same order, unchanged, gives the same link.
 */
export async function makeCheckoutLink(
  ctx: CheckoutLinkContext,
  request: CheckoutLinkRequest,
): Promise<Exclude<CheckoutLinkAnswer, { kind: "noted" | "not_noted" }>> {
  const { shop, connectionId, orderName } = request;
  const connection = await ctx.findConnection(shop, connectionId);
  const links = connection && ctx.paymentLinks[connection.provider];
  if (!links) return { kind: "unknown_connection" };
  const reading = await ctx.unpaidOrders.find(shop, orderName);
  if (reading.kind !== "read") return { kind: "order_unreadable" };
  const order = reading.value;
  if (order === null) return { kind: "order_not_found" };
  const checkout = checkoutOf(order);
  if (checkout.kind === "faulty") return checkout;
  const { input } = checkout;
  const key = keyOf({ connectionId, orderId: order.orderId, input });
  const outcome = await links.make(connection.credentials, { ...input, key });
  switch (outcome.kind) {
    case "created": {
      const { link, reference, sessionId } = outcome;
      const { orderId, name, customer } = order;
      const { amount } = input;
      const made = { orderId, orderName: name, amount, link, reference, email: customer.email };
      await noteMaking(ctx, request, { made, sessionId });
      return { kind: "made", made };
    }
    case "invalid":
      return { kind: "faulty", fault: outcome.fault };
    case "rejected":
      return { kind: "refused", reason: outcome.reason, providerText: outcome.providerText };
    case "unavailable":
    case "unknown":
      return { kind: "unavailable" };
  }
}

function keyOf(what: { connectionId: string; orderId: string; input: Omit<CheckoutInput, "key"> }): string {
  return createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 40);
}

/** In the history of the shop: the app follows no unpaid order. A link that is given again is no second event. */
async function noteMaking(
  ctx: CheckoutLinkContext,
  { shop, actor }: CheckoutLinkRequest,
  { made, sessionId: reference }: { made: CheckoutLink; sessionId: string },
): Promise<void> {
  const data = { name: made.orderName, ...made.amount };
  const event = { id: ctx.newId(), orderId: null, occurredAt: ctx.clock.now(), actor, data, reference };
  await ctx.db.$transaction((tx) => addTimelineEvents(tx, shop, [{ ...event, kind: "checkout_link_made" }]));
}
