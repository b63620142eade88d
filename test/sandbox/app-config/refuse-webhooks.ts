import type { AppWebhook } from "../model/world";
import { isReadableFilter } from "../shopify/webhooks/matches-filter";
import { MODELLED_TOPICS } from "../shopify/webhooks/topics";

/**
 * Why an app's subscriptions are refused, or null. A topic that would never be sent must not look subscribed. Shopify,
 * too, refuses an unreadable filter, and the same topic, address and filter twice (shopify.dev, "App configuration").
 */
export function refuseWebhooks(webhooks: readonly AppWebhook[]): string | null {
  const seen = new Set<string>();
  for (const { topic, uri, filter } of webhooks) {
    if (!MODELLED_TOPICS.includes(topic)) return `The sandbox does not model the webhook topic ${topic}.`;
    if (filter !== undefined && !isReadableFilter(filter))
      return `The filter of ${topic} cannot be read: ${filter}`;
    const key = [topic, uri, filter ?? ""].join("\n");
    if (seen.has(key)) return `The webhook ${topic} to ${uri} is there twice with the same filter.`;
    seen.add(key);
  }
  return null;
}
