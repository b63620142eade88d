import { postSigned } from "../../http/post-signed";
import type { World } from "../../model/world";
import type { DeliveryAttempt, DeliveryState } from "./delivery";

/**
 * An app has five seconds for the whole answer, and only 2xx counts: a redirect is a failure too (shopify.dev, "About
 * webhooks").
 */
const ANSWER_WITHIN_MS = 5000;
const API_VERSION = "2026-10";

/** Posts a webhook once, over real HTTP, with the headers that Shopify documents. Never throws; `stop` cuts it short. */
export async function sendWebhook(
  world: World,
  delivery: DeliveryState,
  stop: AbortSignal,
): Promise<DeliveryAttempt> {
  const at = world.clock.now();
  const { status, problem } = await postSigned({
    address: delivery.address,
    body: delivery.body,
    secret: world.app.apiSecret,
    headers: headersOf(delivery),
    withinMs: ANSWER_WITHIN_MS,
    stop,
  });
  return { at, status, problem };
}

function headersOf(delivery: DeliveryState): Record<string, string> {
  return {
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-shop-domain": delivery.shop,
    "x-shopify-api-version": API_VERSION,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-triggered-at": new Date(delivery.triggeredAt).toISOString(),
    "x-shopify-event-id": delivery.eventId,
    ...(delivery.name === null ? {} : { "x-shopify-name": delivery.name }),
  };
}
