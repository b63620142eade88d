import { appAddress } from "../../http/app-address";
import type { ShopState } from "../../model/shop-state";
import type { World } from "../../model/world";
import { COMPLIANCE_TOPICS, mayHear, topicInApi, type Topic } from "./topics";

/** One address that a topic of a shop is sent to. */
export interface Subscriber {
  address: string;
  name: string | null;
  filter: string | null;
  /** Empty: all fields. */
  includeFields: string[];
  /** Id of the subscription made through the API; null for one of shopify.app.toml. */
  subscriptionId: number | null;
}

/**
 * The subscribers of a topic: the subscriptions of shopify.app.toml, relative to the app's address, and those made
 * through the API. Nobody where the app is not installed or lacks the scope; compliance topics are always sent.
 */
export function subscribersOf(world: World, shop: ShopState, topic: Topic): Subscriber[] {
  const { app } = world;
  const compliance = COMPLIANCE_TOPICS.includes(topic.name);
  const { installed, scopes } = shop.installation;
  if (!compliance && !(installed && mayHear(scopes, topic))) return [];
  const ofApp = app.webhooks
    .filter((webhook) => webhook.topic === topic.name)
    .flatMap((webhook) => {
      const address = appAddress(webhook.uri, app.applicationUrl);
      const { name = null, filter = null, includeFields = [] } = webhook;
      return address === null ? [] : [{ address, name, filter, includeFields, subscriptionId: null }];
    });
  const ofApi = compliance
    ? []
    : shop.webhookSubscriptions
        .filter((subscription) => subscription.topic === topicInApi(topic.name))
        .flatMap((subscription) => {
          const address = appAddress(subscription.uri, app.applicationUrl);
          const { id: subscriptionId, name, filter, includeFields } = subscription;
          return address === null ? [] : [{ address, name, filter, includeFields, subscriptionId }];
        });
  return [...ofApp, ...ofApi];
}
