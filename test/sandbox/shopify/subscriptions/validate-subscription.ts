import type { ShopState, TokenState, WebhookSubscriptionState } from "../../model/shop-state";
import { ALL_SCOPES } from "../graphql/access";
import type { UserErrorSource } from "../graphql/user-errors";
import { parseSearch, type ParsedSearch } from "../search/parse-search";
import { findTopic, mayHear } from "../webhooks/topics";

/** A subscription as it would be after the requested change. */
export type Candidate = Pick<WebhookSubscriptionState, "topic" | "uri" | "format" | "filter" | "name"> & {
  id: number | null;
};

const ADDRESS = ["webhookSubscription", "callbackUrl"];
const NAME = ["webhookSubscription", "name"];
const FORMAT = ["webhookSubscription", "format"];
const LARGEST_ADDRESS = 65_536;

/** Recorded for RETURNS_APPROVE. Assumption: the same for the other topics that came after the XML ones. */
const JSON_ONLY = /^(RETURNS_|REVERSE_|FULFILLMENT_ORDERS_|BULK_OPERATIONS_|ORDER_TRANSACTIONS_|APP_SCOPES_)/;

/** Shopify's refusals in its order (recorded 2026-05 to 2026-07, `webhookSubscriptionCreate` and `Update`). */
export function refuseSubscription(shop: ShopState, candidate: Candidate): UserErrorSource[] {
  const others = shop.webhookSubscriptions.filter((each) => each.id !== candidate.id);
  const faults = [
    ...addressFaults(candidate).map((message) => ({ field: ADDRESS, message })),
    ...formatFaults(candidate).map((message) => ({ field: FORMAT, message })),
    ...nameFaults(candidate.name, others).map((message) => ({ field: NAME, message })),
    ...filterFaults(candidate.filter),
  ];
  if (faults.length > 0) return faults;
  const taken = others.some(
    (each) =>
      each.topic === candidate.topic && each.uri === candidate.uri && each.format === candidate.format,
  );
  return taken ? [{ field: ADDRESS, message: "Address for this topic has already been taken" }] : [];
}

/** A topic needs one of its scopes (Admin GraphQL schema, WebhookSubscriptionTopic). Assumption: the text. */
export function refuseTopic(topic: string, { scopes }: TokenState): UserErrorSource[] {
  const known = findTopic(topic);
  if (!known || scopes.includes(ALL_SCOPES) || mayHear(scopes, known)) return [];
  return [
    {
      field: ["topic"],
      message: `You do not have permission to create or update webhooks with ${known.name} topic. This topic requires one of the following scopes: ${known.scopes.join(", ")}`,
    },
  ];
}

const PUB_SUB = /^pubsub:\/\/([^:/]+):(.+)$/;
const EVENT_BRIDGE = /^arn:aws:events:/;

function addressFaults({ uri }: Candidate): string[] {
  if (uri === "") return ["Address can't be blank"];
  if (Buffer.byteLength(uri) > LARGEST_ADDRESS) return ["Address is too big (maximum is 64 KB)"];
  if (PUB_SUB.test(uri) || EVENT_BRIDGE.test(uri)) return [];
  const scheme = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(uri)?.[1];
  if (scheme === "pubsub://")
    return [
      "Address protocol pubsub:// is not supported",
      "Address is not a valid GCP pub/sub format. Format should be pubsub://project:topic",
    ];
  if (scheme && scheme !== "https://") return [`Address protocol ${scheme} is not supported`];
  if (!scheme || !URL.canParse(uri)) return ["Address is invalid"];
  const host = new URL(uri).hostname;
  const internal =
    host === "localhost" || host.startsWith("127.") || /(^|\.)(myshopify|shopify)\.com$/.test(host);
  return internal ? ["Address cannot be a Shopify or an internal domain"] : [];
}

export const isCloudAddress = (uri: string): boolean => PUB_SUB.test(uri) || EVENT_BRIDGE.test(uri);

export const pubSubOf = (uri: string): { project: string; topic: string } | null => {
  const match = PUB_SUB.exec(uri);
  return match?.[1] && match[2] ? { project: match[1], topic: match[2] } : null;
};

function formatFaults({ format, topic, uri }: Candidate): string[] {
  if (format !== "XML") return [];
  if (isCloudAddress(uri)) return ["Format can only be used with format: 'json'"];
  return JSON_ONLY.test(topic)
    ? ["Format 'xml' is invalid for this webhook topic. Allowed formats: json"]
    : [];
}

function nameFaults(name: string | null, others: WebhookSubscriptionState[]): string[] {
  if (name === null) return [];
  const faults = name === "" ? ["Name is too short (minimum is 1 character)"] : [];
  if (!/^[A-Za-z0-9_-]+$/.test(name))
    return [...faults, "Name name field can only contain alphanumeric characters, underscores, and hyphens"];
  const taken = others.some((each) => each.name?.toLowerCase() === name.toLowerCase());
  return taken ? ["Name already exists, no duplicate allowed"] : [];
}

function filterFaults(filter: string | null): UserErrorSource[] {
  const parsed = filter ? parseSearch(filter) : null;
  if (!parsed || fieldsOf(parsed).every((field) => field !== null)) return [];
  return [
    {
      field: ["webhookSubscription"],
      message:
        "The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.",
    },
  ];
}

function fieldsOf(parsed: ParsedSearch): (string | null)[] {
  if (parsed.kind === "term") return [parsed.field];
  return parsed.kind === "not" ? fieldsOf(parsed.inner) : parsed.parts.flatMap(fieldsOf);
}
