import type { World } from "../../model/world";
import type { DeliveryState } from "./delivery";
import { RETRIES, retryDelay } from "./retry-schedule";
import { sendWebhook } from "./send-webhook";

/**
 * Tries once and plans the next try by the sandbox's clock. After the first try and eight more an API-made subscription
 * is deleted; subscriptions of shopify.app.toml stay (shopify.dev, "Troubleshoot webhooks"). After `stop` is aborted
 * nothing more is sent or planned.
 */
export async function attemptDelivery(
  world: World,
  delivery: DeliveryState,
  stop: AbortSignal,
): Promise<void> {
  delivery.nextAttemptAt = null;
  if (stop.aborted) return;
  const attempt = await sendWebhook(world, delivery, stop);
  if (stop.aborted) return;
  delivery.attempts.push(attempt);
  if (attempt.problem === null) {
    delivery.status = "delivered";
    delivery.nextAttemptAt = null;
    return;
  }
  if (delivery.status === "delivered" || delivery.nextAttemptAt !== null) return;
  const delay = retryDelay(delivery.attempts.length);
  if (delay === null) {
    delivery.status = "failed";
    dropSubscription(world, delivery);
    return;
  }
  delivery.status = "retrying";
  planRetry(world, delivery, attempt.at + delay, stop);
}

/** Another attempt cancels an earlier planned retry, because `nextAttemptAt` then has another time. */
function planRetry(world: World, delivery: DeliveryState, dueAt: number, stop: AbortSignal): void {
  delivery.nextAttemptAt = dueAt;
  world.clock.after(Math.max(0, dueAt - world.clock.now()), async () => {
    if (delivery.nextAttemptAt === dueAt) await attemptDelivery(world, delivery, stop);
  });
}

function dropSubscription(world: World, delivery: DeliveryState): void {
  const shop = world.shops.get(delivery.shop);
  if (!shop || delivery.subscriptionId === null || delivery.attempts.length <= RETRIES) return;
  shop.webhookSubscriptions = shop.webhookSubscriptions.filter((each) => each.id !== delivery.subscriptionId);
}
