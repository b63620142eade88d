import { z } from "zod";
import type { JobName, JobPayloads } from "~/platform/jobs/jobs";
import type { NewPrivacyRequest } from "~/privacy/privacy-requests.store.server";
import { asId, SHOPIFY_ID, type CustomerId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { isPlainText } from "~/kernel/plain-text";

export interface Received {
  shop: ShopDomain;
  webhookId: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  payload: unknown;
}

export type JobToDo = {
  [Name in JobName]: { job: Name; payload: JobPayloads[Name] };
}[JobName];

/** The work that a delivery causes. */
export interface Interpretation {
  jobs: JobToDo[];
  /** Whether the delivery can prove a setup step, or show that one broke. */
  touchesSetup?: boolean;
  privacyRequest?: NewPrivacyRequest;
  /** When the app was removed. */
  removalReportedAt?: Date;
}

/** Null where the payload lacks parts that the topic promises. */
type Interpret = (received: Received) => Interpretation | null;

/** Shopify's REST ids are numbers, too large for jobs and columns to calculate with, so ids become text. */
const numericId = z.union([z.int().positive().transform(String), z.string().regex(SHOPIFY_ID)]);

const orderPayload = z.object({ id: numericId });
const childPayload = z.object({ order_id: numericId });
const scopesPayload = z.object({ current: z.array(z.string().max(255).refine(isPlainText)).max(255) });
const customer = z.object({ id: numericId }).nullish();
const dataRequestPayload = z.object({ customer, orders_requested: z.array(numericId).default([]) });
const redactPayload = z.object({ customer, orders_to_redact: z.array(numericId).default([]) });

const syncThis: Interpret = (received) =>
  syncOrder(received, orderPayload.safeParse(received.payload).data?.id);
const syncParent: Interpret = (received) =>
  syncOrder(received, childPayload.safeParse(received.payload).data?.order_id);

/** The payload is only a hint: the order is read again, so that an old or reordered delivery does no harm. */
function syncOrder({ shop, triggeredAt }: Received, id: string | undefined): Interpretation | null {
  if (id === undefined) return null;
  const trigger = triggeredAt ? { triggeredAt: triggeredAt.toISOString() } : {};
  const payload = { shop, orderId: asId<OrderId>(id), cause: "webhook", ...trigger } as const;
  return { jobs: [{ job: "sync-order", payload }] };
}

function touchingSetup(interpret: Interpret): Interpret {
  return (received) => {
    const interpretation = interpret(received);
    return interpretation && { ...interpretation, touchesSetup: true };
  };
}

function privacy(kind: NewPrivacyRequest["kind"], read: (payload: unknown) => Subject | null): Interpret {
  return ({ shop, webhookId, receivedAt, payload }) => {
    const subject = read(payload);
    if (!subject) return null;
    const customerId = subject.customerId === undefined ? null : asId<CustomerId>(subject.customerId);
    const orderIds = subject.orderIds.map((id) => asId<OrderId>(id));
    return {
      privacyRequest: { id: webhookId, kind, customerId, orderIds, requestedAt: receivedAt },
      jobs: [{ job: "handle-privacy-request", payload: { shop, requestId: webhookId } }],
    };
  };
}

interface Subject {
  customerId?: string | undefined;
  orderIds: string[];
}

/** Every topic of shopify.app.toml, in the library's spelling, with the work that it causes. */
export const INTERPRETATIONS = {
  ORDERS_CREATE: touchingSetup(syncThis),
  ORDERS_UPDATED: syncThis,
  ORDERS_CANCELLED: syncThis,
  ORDERS_FULFILLED: touchingSetup(syncThis),
  ORDERS_PARTIALLY_FULFILLED: syncThis,
  ORDERS_RISK_ASSESSMENT_CHANGED: syncParent,
  ORDERS_DELETE: ({ shop, payload }) => {
    const id = orderPayload.safeParse(payload).data?.id;
    return id === undefined
      ? null
      : { jobs: [{ job: "mark-order-deleted", payload: { shop, orderId: asId<OrderId>(id) } }] };
  },
  ORDER_TRANSACTIONS_CREATE: touchingSetup(syncParent),
  REFUNDS_CREATE: syncParent,
  APP_UNINSTALLED: ({ shop, triggeredAt, receivedAt }) => ({
    removalReportedAt: triggeredAt ?? receivedAt,
    jobs: [{ job: "uninstall-shop", payload: { shop, triggeredAt: triggeredAt?.toISOString() ?? null } }],
  }),
  APP_SCOPES_UPDATE: ({ shop, payload }) => {
    const scopes = scopesPayload.safeParse(payload).data?.current;
    return scopes ? { jobs: [{ job: "record-scopes", payload: { shop, scopes: scopes.join(",") } }] } : null;
  },
  SHOP_UPDATE: ({ shop }) => ({ jobs: [{ job: "read-shop-profile", payload: { shop } }] }),
  CUSTOMERS_DATA_REQUEST: privacy("customer_data", (payload) => {
    const { data } = dataRequestPayload.safeParse(payload);
    return data ? { customerId: data.customer?.id, orderIds: data.orders_requested } : null;
  }),
  CUSTOMERS_REDACT: privacy("customer_redaction", (payload) => {
    const { data } = redactPayload.safeParse(payload);
    return data ? { customerId: data.customer?.id, orderIds: data.orders_to_redact } : null;
  }),
  SHOP_REDACT: privacy("shop_redaction", () => ({ orderIds: [] })),
} satisfies Record<string, Interpret>;

export type WebhookTopic = keyof typeof INTERPRETATIONS;

export function isWebhookTopic(topic: string): topic is WebhookTopic {
  return Object.hasOwn(INTERPRETATIONS, topic);
}

/** Topics that are processed whether the shop has the app or not. */
export const ALSO_WITHOUT_APP: ReadonlySet<string> = new Set<WebhookTopic>([
  "CUSTOMERS_DATA_REQUEST",
  "CUSTOMERS_REDACT",
  "SHOP_REDACT",
]);

/** The member of the body that names the shop, for topics that must not be done to another shop. */
const NAMED_BY: Partial<Record<WebhookTopic, "shop_domain" | "myshopify_domain">> = {
  APP_UNINSTALLED: "myshopify_domain",
  SHOP_UPDATE: "myshopify_domain",
  CUSTOMERS_DATA_REQUEST: "shop_domain",
  CUSTOMERS_REDACT: "shop_domain",
  SHOP_REDACT: "shop_domain",
};

/**
 * Whether the body may be about the shop. Shopify signs the body and not the headers, so a delivery that was copied
 * could be sent again in another shop's name. Bodies of orders and of scopes name no shop: they can only cause a reading.
 */
export function isAboutShop(topic: WebhookTopic, shop: ShopDomain, payload: unknown): boolean {
  const name = NAMED_BY[topic];
  return name === undefined || namesOf.safeParse(payload).data?.[name] === shop;
}

const namesOf = z.object({ shop_domain: z.string().nullish(), myshopify_domain: z.string().nullish() });
