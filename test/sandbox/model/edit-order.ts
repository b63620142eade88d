import { announce } from "./announce";
import type { OrderEdit } from "./events";
import { subtractBags } from "./money";
import { newLine } from "./new-line";
import { openFulfillmentOrder } from "./open-fulfillment-order";
import { noteOnTimeline } from "./order-events";
import { orderTotals } from "./order-totals";
import type { Refusal } from "./outcome";
import type { PlaceOrderLine } from "./place-order";
import { recordTransaction } from "./record-transaction";
import { takeOffShipping } from "./take-off-shipping";
import type { Actor, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface EditInput {
  add: PlaceOrderLine[];
  remove: { lineId: number; quantity: number }[];
  /** The buyer agrees to pay the higher price: a second AUTHORIZATION at this gateway. */
  authorizeAt?: string;
  actor: Actor;
}

export type EditOutcome = { ok: true; authorization: TransactionState | null } | Refusal;

/**
 * Changes the lines of an order after the checkout, and with them its current total (shopify.dev, "Edit an existing
 * order"). Earlier authorizations do not change: an order can owe more than its authorization covers, or less.
 * Assumption: the texts of the refusals; added articles join what is still to be shipped.
 */
export function editOrder(world: World, shop: ShopState, order: OrderState, input: EditInput): EditOutcome {
  const refusal = refusalOf(order, input);
  if (refusal) return refusal;
  const { currentTotal: before, total } = orderTotals(order, world.clock.now());
  order.totalBeforeEdits ??= total;
  const additions = input.add.map((line) => addLine(world, shop, order, line));
  const removals = input.remove.map(({ lineId, quantity }) => removeLine(order, lineId, quantity));
  const edit: OrderEdit = { id: world.nextId(), additions, removals };
  noteOnTimeline(world, order, "update", `${input.actor.title} edited this order.`, input.actor);
  const raise = subtractBags(orderTotals(order, world.clock.now()).currentTotal, before);
  const authorization =
    input.authorizeAt === undefined || raise.presentment <= 0
      ? null
      : recordTransaction(world, shop, order, {
          kind: "AUTHORIZATION",
          status: "SUCCESS",
          gateway: input.authorizeAt,
          amount: raise,
          actor: input.actor,
        });
  announce(world, shop, [
    { type: "order_edited", order, edit },
    ...(authorization ? [{ type: "transaction_settled" as const, order, transaction: authorization }] : []),
    { type: "order_updated", order },
  ]);
  return { ok: true, authorization };
}

function refusalOf(order: OrderState, input: EditInput): Refusal | null {
  const refuse = (message: string): Refusal => ({ ok: false, field: ["id"], message });
  if (order.cancelledAt !== null) return refuse("The order cannot be edited because it is canceled.");
  if (input.add.length === 0 && input.remove.length === 0) return refuse("There are no changes to commit.");
  for (const { lineId, quantity } of input.remove) {
    const line = order.lines.find((each) => each.id === lineId);
    if (!line) return refuse(`The order has no line ${lineId}.`);
    const unshipped = order.fulfillmentOrders
      .flatMap((each) => each.lines)
      .filter((each) => each.lineId === lineId)
      .reduce((sum, each) => sum + each.remainingQuantity, 0);
    if (quantity > unshipped)
      return refuse(`Only ${unshipped} of "${line.title}" can be removed: the rest is fulfilled or gone.`);
  }
  return null;
}

function addLine(world: World, shop: ShopState, order: OrderState, input: PlaceOrderLine) {
  const line = newLine(world, input);
  order.lines.push(line);
  const now = world.clock.now();
  const open = order.fulfillmentOrders.find((each) => each.status === "OPEN");
  if (open) {
    const quantity = line.quantity;
    open.lines.push({
      id: world.nextId(),
      lineId: line.id,
      totalQuantity: quantity,
      remainingQuantity: quantity,
    });
    open.updatedAt = now;
  } else openFulfillmentOrder(world, shop, order, now, [{ lineId: line.id, quantity: line.quantity }]);
  return { lineId: line.id, delta: line.quantity };
}

function removeLine(order: OrderState, lineId: number, quantity: number) {
  const line = order.lines.find((each) => each.id === lineId);
  if (!line) throw new TypeError("An edit was let through without its line.");
  line.currentQuantity -= quantity;
  takeOffShipping(order, line);
  return { lineId, delta: quantity };
}
