import { announce } from "./announce";
import { noteOnTimeline } from "./order-events";
import { orderTotals } from "./order-totals";
import type { Refusal } from "./outcome";
import { recordTransaction } from "./record-transaction";
import { refundableOf } from "./refuse-refund";
import type { Actor, OrderState, RefundState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import { isVoidable, releaseAuthorization } from "./void-authorization";
import { zeroBag } from "./money";
import type { World } from "./world";

export interface CancelInput {
  reason: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";
  restock: boolean;
  /** Whether captured money goes back to where it came from. */
  refund?: boolean;
  staffNote?: string | null;
  actor: Actor;
}

/** Why an order cannot be canceled (recorded 2026-04, `orderCancel`); null where it can. */
export function cancellationRefusal(order: OrderState): Refusal | null {
  const refuse = (message: string): Refusal => ({ ok: false, field: ["orderId"], message, code: "INVALID" });
  if (order.cancelledAt !== null) return refuse("Cannot cancel an order that has already been canceled");
  if (order.fulfillments.some((fulfillment) => fulfillment.status === "SUCCESS"))
    return refuse("Cannot cancel an order that has outstanding fulfillments");
  return null;
}

/**
 * Cancels an order: it is closed, its fulfillment orders are closed and empty, standing authorizations are voided and,
 * on request, captured money is refunded (recorded 2026-04). A partly captured authorization cannot be voided: the
 * captured part stays unless it is refunded.
 */
export function cancelOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: CancelInput,
): { ok: true } | Refusal {
  const refusal = cancellationRefusal(order);
  if (refusal) return refusal;
  const now = world.clock.now();
  const voids = order.transactions
    .filter((transaction) => isVoidable(order, transaction, now))
    .map((parent) => releaseAuthorization(world, shop, order, parent, input.actor));
  const refund = input.refund === true ? refundAll(world, shop, order, input) : null;
  order.cancelledAt = now;
  order.closedAt = now;
  order.cancelReason = input.reason;
  order.staffNote = input.staffNote ?? null;
  for (const fulfillmentOrder of order.fulfillmentOrders) {
    fulfillmentOrder.status = "CLOSED";
    fulfillmentOrder.updatedAt = now;
    for (const line of fulfillmentOrder.lines)
      Object.assign(line, { totalQuantity: 0, remainingQuantity: 0 });
  }
  noteOnTimeline(world, order, "cancelled", `${input.actor.title} canceled this order.`, input.actor);
  const settled = [...voids, ...(refund?.transactions ?? [])];
  announce(world, shop, [
    { type: "order_cancelled", order },
    ...settled.map((transaction) => ({ type: "transaction_settled" as const, order, transaction })),
    ...(refund ? [{ type: "refund_created" as const, order, refund: refund.state }] : []),
    { type: "order_updated", order },
  ]);
  return { ok: true };
}

/** One refund with one REFUND for each payment that still has money (recorded: one of 20.0 for a SALE of 20.0). */
function refundAll(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: CancelInput,
): { state: RefundState; transactions: TransactionState[] } | null {
  if (orderTotals(order, world.clock.now()).net.presentment <= 0) return null;
  const parents = order.transactions.filter((parent) => refundableOf(order, parent).presentment > 0);
  const transactions = parents.map((parent) =>
    recordTransaction(world, shop, order, {
      kind: "REFUND",
      status: "SUCCESS",
      gateway: parent.gateway,
      amount: refundableOf(order, parent),
      parent,
      test: parent.test,
      actor: input.actor,
    }),
  );
  const state: RefundState = {
    id: world.nextId(),
    orderId: order.id,
    note: null,
    createdAt: world.clock.now(),
    lines: order.lines
      .filter((line) => line.currentQuantity > 0)
      .map((line) => ({
        id: world.nextId(),
        lineId: line.id,
        quantity: line.currentQuantity,
        restockType: input.restock ? "CANCEL" : "NO_RESTOCK",
        restocked: input.restock,
        locationId: input.restock ? (shop.locations[0]?.id ?? null) : null,
        subtotal: zeroBag(),
      })),
    shipping: zeroBag(),
    shippingTax: zeroBag(),
    transactionIds: transactions.map((transaction) => transaction.id),
  };
  order.refunds.push(state);
  return { state, transactions };
}
