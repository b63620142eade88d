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
 * Records a manual SALE for the outstanding amount; no money moves (recorded 2026-04, `orderMarkAsPaid`).
 * Assumption: an authorized order is refused, because nothing is outstanding.
 */
export function markAsPaid(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: MarkAsPaidInput,
): { ok: true; transaction: TransactionState } | Refusal {
  const { outstanding } = orderTotals(order, world.clock.now());
  if (outstanding.presentment <= 0 || order.cancelledAt !== null)
    return { ok: false, field: ["id"], message: "Order cannot be marked as paid." };
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
