import { capturableOf } from "./authorization";
import { captureAuthorization } from "./capture-authorization";
import { announcePayment, paymentBefore } from "./announce";
import { bagOfTheDay } from "./exchange";
import { orderTotals } from "./order-totals";
import type { Refusal } from "./outcome";
import { recordTransaction } from "./record-transaction";
import type { Actor, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface MarkAsPaidInput {
  actor: Actor;
  /** The gateway to show; by default "manual". */
  gateway?: string;
  processedAt?: number;
}

/**
 * Whether the order can be marked as paid: something is outstanding, it was not canceled, and no payment through Shopify
 * Payments is pending (Admin GraphQL schema, `Order.canMarkAsPaid`).
 * Assumption: an authorized order cannot, because nothing is outstanding (recorded) and the schema asks for that.
 */
export function canMarkAsPaid(order: OrderState, now: number): boolean {
  const isPending = order.transactions.some(
    ({ status, gateway }) => status === "PENDING" && gateway === "shopify_payments",
  );
  return !isPending && order.cancelledAt === null && orderTotals(order, now).outstanding.presentment > 0;
}

/**
 * Records a manual SALE for the outstanding amount; no money moves (recorded 2026-04, `orderMarkAsPaid`). "Or captures an
 * existing authorized transaction" (Admin GraphQL schema).
 * Assumption: the latter wherever an authorization can still be captured, as of an order that an edit made dearer; the
 * rest then stays outstanding.
 */
export function markAsPaid(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: MarkAsPaidInput,
): { ok: true; transaction: TransactionState } | Refusal {
  const now = world.clock.now();
  if (!canMarkAsPaid(order, now))
    return { ok: false, field: ["id"], message: "Order cannot be marked as paid." };
  const open = order.transactions.find((each) => capturableOf(order, each, now).presentment > 0);
  if (open)
    return captureAuthorization(world, shop, order, {
      parentId: open.id,
      amountPresentment: capturableOf(order, open, now).presentment,
      actor: input.actor,
    });
  const { outstanding } = orderTotals(order, now);
  const before = paymentBefore(world, order);
  const transaction = recordTransaction(world, shop, order, {
    kind: "SALE",
    status: "SUCCESS",
    gateway: input.gateway ?? "manual",
    amount: bagOfTheDay(shop, order, outstanding.presentment),
    actor: input.actor,
    ...(input.processedAt === undefined ? {} : { processedAt: input.processedAt }),
  });
  announcePayment(world, shop, order, before, [transaction]);
  return { ok: true, transaction };
}
