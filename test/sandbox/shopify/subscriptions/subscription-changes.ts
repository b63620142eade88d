import type { WebhookSubscriptionState } from "../../model/shop-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";
import { refuseSubscription, refuseTopic } from "./validate-subscription";

interface SubscriptionInput {
  uri?: string | null;
  callbackUrl?: string | null;
  format?: WebhookSubscriptionState["format"] | null;
  includeFields?: string[] | null;
  metafieldNamespaces?: string[] | null;
  filter?: string | null;
  name?: string | null;
}

const missing = { field: ["id"], message: "Webhook subscription does not exist" };
const addressOf = (input: SubscriptionInput): string | undefined => (input.uri ?? input.callbackUrl)?.trim();

function create(
  _source: unknown,
  args: { topic: string; webhookSubscription: SubscriptionInput },
  context: ApiContext,
) {
  const { world, shop } = context;
  const input = args.webhookSubscription;
  const now = context.now();
  const candidate = {
    id: null,
    topic: args.topic,
    uri: addressOf(input) ?? "",
    format: input.format ?? ("JSON" as const),
    filter: input.filter ?? null,
    name: input.name ?? null,
  };
  const errors = [...refuseTopic(args.topic, context.token), ...refuseSubscription(shop, candidate)];
  if (errors.length > 0) return refusedWith({ webhookSubscription: null }, ...errors);
  const webhookSubscription: WebhookSubscriptionState = {
    ...candidate,
    id: world.nextId(),
    includeFields: input.includeFields ?? [],
    metafieldNamespaces: input.metafieldNamespaces ?? [],
    createdAt: now,
    updatedAt: now,
  };
  shop.webhookSubscriptions.push(webhookSubscription);
  return { webhookSubscription, userErrors: [] };
}

/** Absent fields stay; a refused update changes nothing (recorded). */
function update(
  _source: unknown,
  args: { id: string; webhookSubscription: SubscriptionInput },
  context: ApiContext,
) {
  const id = expectGid("WebhookSubscription", args.id);
  const known = context.shop.webhookSubscriptions.find((each) => each.id === id);
  if (!known) return refusedWith({ webhookSubscription: null }, missing);
  const input = args.webhookSubscription;
  const changed: WebhookSubscriptionState = {
    ...known,
    uri: addressOf(input) ?? known.uri,
    format: input.format ?? known.format,
    filter: input.filter === undefined ? known.filter : input.filter,
    name: input.name === undefined ? known.name : input.name,
    includeFields: input.includeFields ?? known.includeFields,
    metafieldNamespaces: input.metafieldNamespaces ?? known.metafieldNamespaces,
    updatedAt: context.now(),
  };
  const errors = refuseSubscription(context.shop, changed);
  if (errors.length > 0) return refusedWith({ webhookSubscription: null }, ...errors);
  Object.assign(known, changed);
  return { webhookSubscription: known, userErrors: [] };
}

function remove(_source: unknown, args: { id: string }, context: ApiContext) {
  const id = expectGid("WebhookSubscription", args.id);
  const { webhookSubscriptions } = context.shop;
  const at = webhookSubscriptions.findIndex((each) => each.id === id);
  if (at < 0) return refusedWith({ deletedWebhookSubscriptionId: null }, missing);
  webhookSubscriptions.splice(at, 1);
  return { deletedWebhookSubscriptionId: gid("WebhookSubscription", id), userErrors: [] };
}

export const subscriptionChangeResolvers: ResolverMap = {
  Mutation: {
    webhookSubscriptionCreate: create,
    webhookSubscriptionUpdate: update,
    webhookSubscriptionDelete: remove,
  },
  WebhookSubscriptionCreatePayload: plain("webhookSubscription", "userErrors"),
  WebhookSubscriptionUpdatePayload: plain("webhookSubscription", "userErrors"),
  WebhookSubscriptionDeletePayload: plain("deletedWebhookSubscriptionId", "userErrors"),
};
