import { createHmac } from "node:crypto";

import type { World } from "../../model/world";
import type { DeliveryAttempt, DeliveryState } from "./delivery";

/** An app has five seconds for the whole answer (shopify.dev, "About webhooks"). */
const ANSWER_WITHIN_MS = 5000;
const API_VERSION = "2026-10";

/** Posts a webhook once, over real HTTP, with the headers that Shopify documents. Never throws; `stop` cuts it short. */
export async function sendWebhook(
  world: World,
  delivery: DeliveryState,
  stop: AbortSignal,
): Promise<DeliveryAttempt> {
  const at = world.clock.now();
  try {
    const response = await fetch(delivery.address, {
      method: "POST",
      body: delivery.body,
      headers: headersOf(world, delivery),
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), stop]),
    });
    await response.arrayBuffer();
    // A redirect is a failure as well (shopify.dev): only 2xx counts.
    return { at, status: response.status, problem: response.ok ? null : `answered ${response.status}` };
  } catch (error) {
    return { at, status: null, problem: reasonOf(error) };
  }
}

/** Base64 of HMAC-SHA256 over the raw body with the app's secret (shopify.dev, "Verify webhooks"). */
export function signBody(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}

function headersOf(world: World, delivery: DeliveryState): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-hmac-sha256": signBody(world.app.apiSecret, delivery.body),
    "x-shopify-shop-domain": delivery.shop,
    "x-shopify-api-version": API_VERSION,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-triggered-at": new Date(delivery.triggeredAt).toISOString(),
    "x-shopify-event-id": delivery.eventId,
    ...(delivery.name === null ? {} : { "x-shopify-name": delivery.name }),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  if (error.name === "TimeoutError") return "no answer within five seconds";
  return error.cause instanceof Error ? error.cause.message : error.message;
}
