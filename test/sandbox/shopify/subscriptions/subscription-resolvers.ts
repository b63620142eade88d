import type { GraphQLResolveInfo } from "graphql";
import type { WebhookSubscriptionState } from "../../model/shop-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import {
  comparePositions,
  connectionResolvers,
  pageOf,
  type PageArguments,
  type Position,
} from "../graphql/page";
import { responsePath } from "../graphql/response-path";
import { isoTime } from "../graphql/time";
import { named } from "../graphql/type-names";
import {
  compileSearch,
  noticeOf,
  numberField,
  textField,
  timeField,
  type SearchFields,
} from "../search/compile-search";
import { isCloudAddress, pubSubOf } from "./validate-subscription";

interface ListArguments extends PageArguments {
  query?: string | null;
  sortKey?: string | null;
  reverse?: boolean | null;
  topics?: string[] | null;
  format?: string | null;
  uri?: string | null;
  callbackUrl?: string | null;
}

const SEARCH: SearchFields<WebhookSubscriptionState> = {
  fields: {
    id: numberField((each) => each.id),
    created_at: timeField("created_at", (each) => each.createdAt),
    updated_at: timeField("updated_at", (each) => each.updatedAt),
    topic: textField((each) => [each.topic, each.topic.toLowerCase().replace("_", "/")]),
  },
  words: () => () => false,
};

const positionBy =
  (sortKey: string) =>
  (each: WebhookSubscriptionState): Position => ({
    id: each.id,
    // Recorded: CREATED_AT sorts by whole seconds, and by id within one.
    value: sortKey === "ID" ? each.id : Math.floor(each.createdAt / 1000) * 1000,
  });

function list(args: ListArguments, context: ApiContext, info: GraphQLResolveInfo) {
  const search = compileSearch(args.query, SEARCH);
  if (search.warnings.length > 0)
    context.searchNotices.push(noticeOf(responsePath(info), args.query ?? "", search));
  const address = args.uri ?? args.callbackUrl;
  const position = positionBy(args.sortKey ?? "CREATED_AT");
  const sorted = context.shop.webhookSubscriptions
    .filter(search.matches)
    .filter((each) => !args.topics || args.topics.includes(each.topic))
    .filter((each) => !args.format || each.format === args.format)
    .filter((each) => !address || each.uri === address)
    .sort((a, b) => comparePositions(position(a), position(b)));
  return pageOf(
    {
      items: (backwards) => (backwards ? [...sorted].reverse() : sorted),
      position,
      reverse: args.reverse ?? false,
    },
    args,
  );
}

function count(args: { query?: string | null; limit?: number | null }, context: ApiContext) {
  const found = context.shop.webhookSubscriptions.filter(compileSearch(args.query, SEARCH).matches).length;
  const limit = args.limit ?? null;
  return limit !== null && found > limit
    ? { count: limit, precision: "AT_LEAST" }
    : { count: found, precision: "EXACT" };
}

function endpointOf(subscription: WebhookSubscriptionState): object {
  const { uri } = subscription;
  if (pubSubOf(uri)) return named("WebhookPubSubEndpoint", { uri });
  return named(isCloudAddress(uri) ? "WebhookEventBridgeEndpoint" : "WebhookHttpEndpoint", { uri });
}

export const subscriptionResolvers: ResolverMap = {
  QueryRoot: {
    webhookSubscription: (_source: unknown, args: { id: string }, context) => {
      const id = expectGid("WebhookSubscription", args.id);
      return context.shop.webhookSubscriptions.find((each) => each.id === id) ?? null;
    },
    webhookSubscriptions: (_source: unknown, args: ListArguments, context, info) => list(args, context, info),
    webhookSubscriptionsCount: (
      _source: unknown,
      args: { query?: string | null; limit?: number | null },
      context,
    ) => count(args, context),
  },
  WebhookSubscription: {
    id: (each: WebhookSubscriptionState) => gid("WebhookSubscription", each.id),
    legacyResourceId: (each: WebhookSubscriptionState) => String(each.id),
    topic: (each: WebhookSubscriptionState) => each.topic,
    format: (each: WebhookSubscriptionState) => each.format,
    uri: (each: WebhookSubscriptionState) => each.uri,
    callbackUrl: (each: WebhookSubscriptionState) => each.uri,
    filter: (each: WebhookSubscriptionState) => each.filter,
    name: (each: WebhookSubscriptionState) => each.name,
    includeFields: (each: WebhookSubscriptionState) => each.includeFields,
    metafieldNamespaces: (each: WebhookSubscriptionState) => each.metafieldNamespaces,
    createdAt: (each: WebhookSubscriptionState) => isoTime(each.createdAt),
    updatedAt: (each: WebhookSubscriptionState) => isoTime(each.updatedAt),
    endpoint: endpointOf,
  },
  WebhookHttpEndpoint: { callbackUrl: (source: { uri: string }) => source.uri },
  WebhookEventBridgeEndpoint: { arn: (source: { uri: string }) => source.uri },
  WebhookPubSubEndpoint: {
    pubSubProject: (source: { uri: string }) => pubSubOf(source.uri)?.project ?? "",
    pubSubTopic: (source: { uri: string }) => pubSubOf(source.uri)?.topic ?? "",
  },
  ...connectionResolvers("WebhookSubscription"),
};
