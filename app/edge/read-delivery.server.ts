import { createHmac, timingSafeEqual } from "node:crypto";
import type { EntryRefusal } from "~/platform/http/entry";
import { parseShopDomain, type ShopDomain } from "~/kernel/ids";
import { isPlainText } from "~/kernel/plain-text";
import { isAboutShop, type WebhookTopic } from "~/webhooks/interpret-webhook";
import { topicAt, type WebhookAddress } from "~/webhooks/webhook-addresses";

/** What was posted to an address of webhooks. */
export interface PostedDelivery {
  address: WebhookAddress;
  /** The header of the name, which is in lower case; absent where it was not sent. */
  header: (name: string) => string | undefined;
  body: Buffer;
}

/** A delivery that Shopify signed, with the headers that the app reads. */
export interface SignedDelivery {
  shop: ShopDomain;
  topic: WebhookTopic;
  webhookId: string;
  eventId: string | null;
  triggeredAt: string | null;
  payload: unknown;
}

/** An id that indexes hold, and that a person can read in a log. */
const isDeliveryId = (id: string): boolean => id.length <= 255 && isPlainText(id);

/**
 * Reads a delivery by the rules of Shopify's library, or says why it is none: 401 where the signature is wrong or
 * missing, 400 where headers or body are not in Shopify's form or name different shops, 404 for a topic of another
 * address. The library itself is not asked: it spends more time on a delivery than all else together.
 */
export function readDelivery(
  { address, header, body }: PostedDelivery,
  secret: string,
): SignedDelivery | EntryRefusal {
  const signature = header("x-shopify-hmac-sha256");
  if (!signature) return { status: 401, detail: "The signature is missing." };
  if (body.length === 0) return { status: 400, detail: "The body is empty." };
  if (!isSigned(body, signature, secret)) return { status: 401, detail: "The signature is wrong." };
  const stated = header("x-shopify-topic");
  const webhookId = header("x-shopify-webhook-id");
  if (!stated || !webhookId || !header("x-shopify-api-version"))
    return { status: 400, detail: "A header is missing." };
  const shop = parseShopDomain(header("x-shopify-shop-domain") ?? "");
  if (!shop) return { status: 400, detail: "The header names no shop." };
  const eventId = header("x-shopify-event-id") || null;
  if (![webhookId, eventId ?? "-"].every(isDeliveryId))
    return { status: 400, detail: "An id of the delivery is not one." };
  const payload = parseJson(body);
  if (payload === undefined) return { status: 400, detail: "The body is not JSON." };
  const topic = topicAt(address, stated);
  if (!topic) return { status: 404, detail: "This topic is received elsewhere." };
  if (!isAboutShop(topic, shop, payload)) return { status: 400, detail: "The body is about another shop." };
  return {
    shop,
    topic,
    webhookId,
    eventId,
    triggeredAt: header("x-shopify-triggered-at") || null,
    payload,
  };
}

/**
 * Whether the signature is the one that the secret gives to these very bytes. The comparison takes the same time
 * wherever they differ, so that a signature cannot be found out part by part.
 * @see https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
function isSigned(body: Buffer, signature: string, secret: string): boolean {
  const given = Buffer.from(signature);
  const right = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"));
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Undefined, which no JSON is, where the body is not JSON. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}
