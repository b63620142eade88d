import type { World } from "./world";
import type { Actor, OrderState } from "./order-state";

/** Adds a line to the order's timeline and marks the order as changed. */
export function noteOnTimeline(
  world: World,
  order: OrderState,
  action: string,
  message: string,
  actor: Actor,
): void {
  const now = world.clock.now();
  order.events.push({ id: world.nextId(), action, message, createdAt: now, actor });
  order.updatedAt = Math.max(order.updatedAt, now);
}
