import type { SandboxEvent } from "./events";
import type { Actor, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";
import { displayFinancialStatus, displayFulfillmentStatus } from "./order-totals";
import { noteOnTimeline } from "./order-events";

type Particular = SandboxEvent extends infer E
  ? E extends SandboxEvent
    ? Omit<E, "shop" | "cause">
    : never
  : never;

/** Announces events of one merchant action, which share one cause. */
export function announce(world: World, shop: ShopState, events: Particular[]): void {
  const cause = world.random.uuid();
  for (const event of events) world.events.emit({ ...event, shop, cause });
}

export interface PaymentBefore {
  financialStatus: string | null;
}

export const paymentBefore = (world: World, order: OrderState): PaymentBefore => ({
  financialStatus: displayFinancialStatus(order, world.clock.now()),
});

/**
 * Announces a settled transaction: the transaction itself, the changed order, and "paid" once the order became fully
 * paid. Pending transactions are not announced (shopify.dev, order_transactions/create).
 * Assumption: a pending transaction does not change its order either (orders/updated).
 */
export function announcePayment(
  world: World,
  shop: ShopState,
  order: OrderState,
  before: PaymentBefore,
  transactions: TransactionState[],
): void {
  const paid =
    displayFinancialStatus(order, world.clock.now()) === "PAID" && before.financialStatus !== "PAID";
  archiveWhenDone(world, order, transactions[0]?.actor ?? { kind: "shopify", title: "Shopify" });
  if (transactions.every((transaction) => transaction.status === "PENDING")) return;
  announce(world, shop, [
    ...transactions
      .filter((transaction) => transaction.status !== "PENDING")
      .map((transaction) => ({ type: "transaction_settled" as const, order, transaction })),
    ...(paid ? [{ type: "order_paid" as const, order }] : []),
    { type: "order_updated", order },
  ]);
}

/** A PAID order that becomes FULFILLED archives itself (recorded 2026-04). */
export function archiveWhenDone(world: World, order: OrderState, actor: Actor): void {
  const done =
    displayFulfillmentStatus(order) === "FULFILLED" &&
    displayFinancialStatus(order, world.clock.now()) === "PAID";
  if (!done || order.closedAt !== null) return;
  order.closedAt = world.clock.now();
  noteOnTimeline(world, order, "closed", "This order was archived.", actor);
}
