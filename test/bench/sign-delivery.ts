import { createHmac, randomUUID } from "node:crypto";

export interface SignedDelivery {
  body: string;
  headers: Record<string, string>;
}

/** A delivery of a webhook as Shopify sends it, with ids of its own. */
export function signDelivery(
  secret: string,
  { shop, topic, payload }: { shop: string; topic: string; payload: unknown },
): SignedDelivery {
  const body = JSON.stringify(payload);
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
  };
  return { body, headers };
}
