import type { AppRegistration } from "../model/world";
import { isReadableFilter } from "../shopify/webhooks/matches-filter";
import { findTopic, mayHear } from "../shopify/webhooks/topics";

/**
 * Why an app's subscriptions are refused, or null. A topic that would never be sent must not look subscribed. Shopify,
 * too, refuses an unreadable filter, the same topic, address and filter twice (shopify.dev, "App configuration"), and a
 * topic for which the app asks no scope. Assumption: an optional scope is enough to subscribe; until the merchant grants
 * it, nothing is sent.
 */
export function refuseWebhooks({
  webhooks,
  scopes,
  optionalScopes = [],
}: Pick<AppRegistration, "webhooks" | "scopes" | "optionalScopes">): string | null {
  const seen = new Set<string>();
  for (const { topic, uri, filter } of webhooks) {
    const known = findTopic(topic);
    if (!known) return `The sandbox does not model the webhook topic ${topic}.`;
    if (!mayHear([...scopes, ...optionalScopes], known))
      return `The webhook topic ${topic} requires one of the scopes ${known.scopes.join(", ")}.`;
    if (filter !== undefined && !isReadableFilter(filter))
      return `The filter of ${topic} cannot be read: ${filter}`;
    const key = [topic, uri, filter ?? ""].join("\n");
    if (seen.has(key)) return `The webhook ${topic} to ${uri} is there twice with the same filter.`;
    seen.add(key);
  }
  return null;
}
