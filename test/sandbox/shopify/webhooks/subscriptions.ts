import type { ShopState, WebhookSubscriptionState } from "../../model/types";
import type { World } from "../../model/world";
import { COMPLIANCE_TOPICS, topicInApi, type Topic } from "./topics";

/** One place that a topic of a shop is to be sent to. */
export interface Subscriber {
  address: string;
  name: string | null;
  subscription: WebhookSubscriptionState | null;
}

/**
 * Who wants to hear of a topic: the subscriptions of shopify.app.toml, relative to the app's address, and those made
 * through the API. Nobody, when the app is not installed or lacks the scope; compliance topics always.
 */
export function subscribersOf(world: World, shop: ShopState, topic: Topic): Subscriber[] {
  const { app } = world;
  const compliance = COMPLIANCE_TOPICS.includes(topic.name);
  if (!compliance && !mayHear(shop, topic)) return [];
  const ofApp = app.webhooks
    .filter((webhook) => webhook.topic === topic.name)
    .flatMap((webhook) => addressOf(webhook.uri, app.applicationUrl) ?? [])
    .map((address) => ({ address, name: null, subscription: null }));
  const ofApi = compliance
    ? []
    : shop.webhookSubscriptions
        .filter((subscription) => subscription.topic === topicInApi(topic.name))
        .flatMap((subscription) => {
          const address = addressOf(subscription.uri, app.applicationUrl);
          return address === null ? [] : [{ address, name: subscription.name, subscription }];
        });
  return [...ofApp, ...ofApi];
}

function mayHear(shop: ShopState, topic: Topic): boolean {
  const { installed, scopes } = shop.installation;
  return installed && (topic.scopes.length === 0 || topic.scopes.some((scope) => scopes.includes(scope)));
}

/**
 * Where a webhook goes, or null: cloud queues (pubsub:, arn:) have no HTTP address, and nothing is sent to anyone
 * while no app is registered. Only the registered app is ever called: the sandbox must not reach out into the world,
 * so an absolute address elsewhere counts only when it is this machine's.
 */
function addressOf(uri: string, applicationUrl: string): string | null {
  if (applicationUrl === "" || !URL.canParse(uri, applicationUrl)) return null;
  const address = new URL(uri, applicationUrl);
  if (address.protocol !== "http:" && address.protocol !== "https:") return null;
  const own = address.origin === new URL(applicationUrl).origin;
  return own || ["127.0.0.1", "localhost", "[::1]"].includes(address.hostname) ? address.href : null;
}
