import type { ShopDomain } from "~/kernel/ids";
import { appContext, webComposition } from "~/wiring.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";
import type { WebhookTopic } from "~/webhooks/interpret-webhook";
import { authenticateWebhook } from "./shopify-app.server";

/**
 * Handles the request of every webhook route. Answers 401 where the signature is wrong or missing, 400 where headers or
 * body are not in Shopify's form, and 404 for a topic of another route. A duplicate gets 200 like the first delivery.
 */
export async function receiveWebhook(request: Request, topics: readonly WebhookTopic[]): Promise<Response> {
  // The library answers 400 to a delivery without a signature, which is as unauthenticated as a wrong signature.
  if (!request.headers.has("x-shopify-hmac-sha256")) return refuse(request, 401, "The signature is missing.");
  const webhook = await authenticate(request);
  if (!webhook) return refuse(request, 400, "The body is not JSON.");
  const { shop, topic, webhookId, payload, triggeredAt } = webhook;
  if (!(topics as readonly string[]).includes(topic))
    return refuse(request, 404, "This topic is received elsewhere.");
  const { context, metrics } = webComposition();
  const outcome = await acceptWebhook(context, {
    shop: shop as ShopDomain,
    topic,
    webhookId,
    eventId: webhook.webhookType === "webhooks" ? (webhook.eventId ?? null) : null,
    triggeredAt: triggeredAt ?? null,
    payload,
  });
  const lagMs = triggeredAt ? context.clock.now().getTime() - Date.parse(triggeredAt) : NaN;
  metrics.webhookReceived({
    topic,
    outcome: outcome.kind,
    lagSeconds: Number.isNaN(lagMs) ? null : lagMs / 1000,
  });
  if (outcome.kind === "malformed") return refuse(request, 400, "The body lacks what its topic promises.");
  return new Response(null, { status: 200 });
}

/** Null where the signed body is not JSON: the library lets the parser's error through. */
async function authenticate(request: Request) {
  try {
    return await authenticateWebhook(request);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function refuse(request: Request, status: number, reason: string): Promise<Response> {
  const { log } = await appContext();
  log.warn(
    { path: new URL(request.url).pathname, topic: request.headers.get("x-shopify-topic"), status, reason },
    "webhook refused",
  );
  return new Response(reason, { status });
}
