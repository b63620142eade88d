import { ShopifyError } from "@shopify/shopify-api";
import { parseShopDomain } from "~/kernel/ids";
import { isPlainText } from "~/kernel/plain-text";
import { appContext, webComposition } from "~/wiring.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";
import { isAboutShop, isWebhookTopic, type WebhookTopic } from "~/webhooks/interpret-webhook";
import { limitShop } from "./limit-shop.server";
import { authenticateWebhook } from "./shopify-app.server";

/**
 * Handles the request of every webhook route. Answers 401 where the signature is wrong or missing, 400 where headers or
 * body are not in Shopify's form or name different shops, 404 for a topic of another route, and 429 where the shop sends
 * too many. A duplicate gets 200 like the first delivery.
 */
export async function receiveWebhook(request: Request, topics: readonly WebhookTopic[]): Promise<Response> {
  // The library answers 400 to a delivery without a signature, which is as unauthenticated as a wrong signature.
  if (!request.headers.has("x-shopify-hmac-sha256")) return refuse(request, 401, "The signature is missing.");
  const webhook = await authenticate(request);
  if (!webhook) return refuse(request, 400, "The body is not JSON, or a header names no shop.");
  const { topic, webhookId, payload, triggeredAt } = webhook;
  const eventId = webhook.webhookType === "webhooks" ? (webhook.eventId ?? null) : null;
  const shop = parseShopDomain(webhook.shop);
  if (!shop) return refuse(request, 400, "The header names no shop.");
  if (![webhookId, eventId ?? "-"].every(isDeliveryId))
    return refuse(request, 400, "An id of the delivery is not one.");
  if (!isWebhookTopic(topic) || !topics.includes(topic))
    return refuse(request, 404, "This topic is received elsewhere.");
  if (!isAboutShop(topic, shop, payload)) return refuse(request, 400, "The body is about another shop.");
  const limited = await limitShop(shop, "webhooks");
  if (limited) return limited;
  const { context, metrics } = webComposition();
  const outcome = await acceptWebhook(context, {
    shop,
    topic,
    webhookId,
    eventId,
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

/** An id that indexes hold, and that a person can read in a log. */
const isDeliveryId = (id: string): boolean => id.length <= 255 && isPlainText(id);

/** Null where the signed body is not JSON or the header names no shop: the library lets its parsers' errors through. */
async function authenticate(request: Request) {
  try {
    return await authenticateWebhook(request);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ShopifyError) return null;
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
