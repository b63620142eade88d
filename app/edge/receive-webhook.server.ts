import { readEnv } from "~/env.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";
import type { WebhookAddress } from "~/webhooks/webhook-addresses";
import { webComposition } from "~/wiring.server";
import { limitShop } from "./limit-shop.server";
import { readDelivery, type DeliveryRefusal, type PostedDelivery } from "./read-delivery.server";

/**
 * Handles every webhook. Answers as `readDelivery` refuses, 400 where the body lacks what its topic promises, and 429
 * where the shop sends too many. A duplicate gets 200 like the first delivery.
 */
export async function receiveWebhook(posted: PostedDelivery): Promise<Response> {
  const delivery = readDelivery(posted, readEnv().SHOPIFY_API_SECRET);
  if ("status" in delivery) return refuse(posted, delivery);
  const limited = await limitShop(delivery.shop, "webhooks");
  if (limited) return limited;
  const { context, metrics } = webComposition();
  const outcome = await acceptWebhook(context, delivery);
  const { topic, triggeredAt } = delivery;
  const lagMs = triggeredAt ? context.clock.now().getTime() - Date.parse(triggeredAt) : NaN;
  metrics.webhookReceived({
    topic,
    outcome: outcome.kind,
    lagSeconds: Number.isNaN(lagMs) ? null : lagMs / 1000,
  });
  if (outcome.kind === "malformed")
    return refuse(posted, { status: 400, reason: "The body lacks what its topic promises." });
  return new Response(null, { status: 200 });
}

function refuse({ address, header }: PostedDelivery, { status, reason }: DeliveryRefusal): Response {
  const { log } = webComposition().context;
  log.warn({ path: address, topic: header("x-shopify-topic") ?? null, status, reason }, "webhook refused");
  return new Response(reason, { status });
}

/**
 * Handles a webhook that came through Remix. The web process answers deliveries before Remix sees them; the development
 * server has nothing in front of Remix.
 */
export async function receiveWebhookByRemix(request: Request, address: WebhookAddress): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const body = Buffer.from(await request.arrayBuffer());
  return receiveWebhook({ address, body, header: (name) => request.headers.get(name) ?? undefined });
}
