import { answerOfRefusal, type EntryRefusal } from "~/platform/http/entry";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";
import type { WebhookAddress } from "~/webhooks/webhook-addresses";
import { webComposition } from "~/wiring.server";
import { limitShop } from "./limit-shop.server";
import { readDelivery, type PostedDelivery } from "./read-delivery.server";

/**
 * Handles every webhook; null is a 200. Refuses as `readDelivery` does, with 400 where the body lacks what its topic
 * promises, and with 429 where the shop sends too many. A duplicate gets 200 like the first delivery.
 */
export async function receiveWebhook(posted: PostedDelivery): Promise<EntryRefusal | null> {
  const delivery = readDelivery(posted, webComposition().env.SHOPIFY_API_SECRET);
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
    return refuse(posted, { status: 400, detail: "The body lacks what its topic promises." });
  return null;
}

function refuse({ address, header }: PostedDelivery, refusal: EntryRefusal): EntryRefusal {
  const { log } = webComposition().context;
  const { status, detail: reason } = refusal;
  log.warn({ path: address, topic: header("x-shopify-topic") ?? null, status, reason }, "webhook refused");
  return refusal;
}

/**
 * Handles a webhook that came through Remix. The web process answers deliveries before Remix sees them; the development
 * server has nothing in front of Remix.
 */
export async function receiveWebhookByRemix(request: Request, address: WebhookAddress): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "POST" } });
  const body = Buffer.from(await request.arrayBuffer());
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const refusal = await receiveWebhook({ address, body, header });
  return refusal ? answerOfRefusal(refusal) : new Response(null, { status: 200 });
}
