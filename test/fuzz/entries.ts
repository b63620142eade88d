import { createHmac } from "node:crypto";
import fc from "fast-check";
import { formsAt } from "./forms";
import { NASTY, nastyText } from "./nasty";
import { bytes, METHODS, search, segment, text, TYPES, type Entry, type Sender } from "./parts";

/** A body and its signature by the app's secret, or another one. */
function signedBy(
  { appSecret }: Sender,
  body: string | Uint8Array,
  isRight: boolean,
): Record<string, string> {
  const hmac = createHmac("sha256", isRight ? appSecret : "another")
    .update(body)
    .digest("base64");
  return { "x-shopify-hmac-sha256": hmac };
}

const headerText = fc
  .oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 40 }))
  .map((each) => each.replaceAll(/[^\x20-\x7e]/g, "").trim());

const TOPICS = [
  "orders/create",
  "orders/delete",
  "refunds/create",
  "app/uninstalled",
  "app/scopes_update",
  "customers/redact",
  "customers/data_request",
  "shop/redact",
  "shop/update",
];

const webhooks: Entry = (sender) =>
  fc
    .record({
      path: fc.constantFrom(
        "/webhooks/orders",
        "/webhooks/payments",
        "/webhooks/app",
        "/webhooks/compliance",
        "/webhooks/none",
      ),
      topic: fc.oneof(fc.constantFrom(...TOPICS), headerText),
      shop: fc.oneof(fc.constant(sender.shop), headerText),
      id: fc.oneof(fc.uuid(), headerText),
      at: fc.oneof(fc.constant("2026-11-20T10:00:00Z"), headerText),
      body: fc.oneof(
        text,
        fc
          .record({ id: fc.anything({ maxDepth: 1 }), order_id: fc.integer(), shop_domain: nastyText })
          .map(toJson),
      ),
      isRight: fc.boolean(),
      method: METHODS,
    })
    .map(({ path, topic, shop, id, at, body, isRight, method }) => ({
      method,
      path,
      body,
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": topic,
        "x-shopify-shop-domain": shop,
        "x-shopify-api-version": "2026-10",
        "x-shopify-webhook-id": id,
        "x-shopify-triggered-at": at,
        ...signedBy(sender, body, isRight),
      },
    }));

const flow: Entry = (sender) =>
  fc
    .record({
      path: fc.constantFrom("/flow/capture", "/flow/hold", "/flow/report", "/flow/lifecycle"),
      body: fc.oneof(
        text,
        fc
          .record({
            shopify_domain: fc.oneof(fc.constant(sender.shop), nastyText),
            action_run_id: nastyText,
            handle: fc.constantFrom("capture-bnpl-payment", "hold-bnpl-order", "report-bnpl-capture", "x"),
            properties: fc.dictionary(
              fc.constantFrom("order_id", "amount", "reason", "gives_up_rest"),
              fc.anything({ maxDepth: 1 }),
            ),
            flow_trigger_definition_id: nastyText,
            has_enabled_flow: fc.oneof(fc.boolean(), nastyText),
            timestamp: fc.oneof(
              fc.constantFrom("2026-11-22T10:00:00Z", "+275760-09-13T00:00:00Z", "0000-01-01T00:00:00Z"),
              nastyText,
            ),
          })
          .map(toJson),
      ),
      isRight: fc.boolean(),
      method: METHODS,
    })
    .map(({ path, body, isRight, method }) => ({
      method,
      path,
      body,
      headers: { "content-type": "application/json", ...signedBy(sender, body, isRight) },
    }));

const api: Entry = (sender) =>
  fc
    .record({
      path: fc.oneof(
        fc.constantFrom("/orders", "/changes", "/openapi.json", "/none"),
        segment.chain((id) =>
          fc.constantFrom(
            `/orders/${id}`,
            `/orders/${id}/holds`,
            `/orders/${id}/captures`,
            `/orders/${id}/voids`,
            `/orders/${id}/refunds`,
            `/orders/${id}/shipments`,
            `/orders/1/holds/${id}`,
          ),
        ),
      ),
      query: search,
      body: fc.oneof(text, bytes),
      key: headerText,
      method: METHODS,
    })
    .map(({ path, query, body, key, method }) => ({
      method,
      path: `/api/v1${path}?${query}`,
      body,
      headers: {
        authorization: `Bearer ${sender.apiSecret}`,
        "content-type": "application/json",
        ...(key ? { "idempotency-key": key } : {}),
      },
    }));

const vitals: Entry = (sender) =>
  fc
    .record({
      body: fc.oneof(
        text,
        bytes,
        fc
          .record({
            pass: fc.oneof(fc.constant(sender.vitalsPass), nastyText),
            page: fc.oneof(fc.constantFrom("routes/_app._index", "routes/_app.orders._index"), nastyText),
            metrics: fc.array(
              fc.record({
                name: fc.oneof(fc.constantFrom("LCP", "CLS", "INP", "FCP", "TTFB"), nastyText),
                value: fc.oneof(fc.double(), fc.anything({ maxDepth: 1 })),
              }),
            ),
          })
          .map(toJson),
      ),
      type: TYPES,
      method: METHODS,
    })
    .map(({ body, type, method }) => ({
      method,
      path: "/web-vitals",
      body,
      headers: { ...(type ? { "content-type": type } : {}) },
    }));

/** Every way into the app, with what is sent there. */
export const ENTRIES: Record<string, Entry> = {
  webhooks,
  flow,
  api,
  extension: formsAt(
    (id) => [
      `/extension/orders/${id}`,
      `/extension/orders/${id}/capture`,
      "/extension/known-orders",
      "/extension/bulk-captures",
    ],
    { origin: "https://extensions.shopifycdn.com" },
  ),
  forms: formsAt((id) => [
    ...[`/orders/${id}`, `/order-holds/${id}`, `/order-notes/${id}`, "/bulk-captures", "/settings", "/setup"],
    ...["/settings/warehouse", "/settings/warehouse-api", `/settings/warehouse-api/${id}`, "/settings/roles"],
    ...["/settings/connections", "/fetch-order", "/orders-of-email", "/ticked-orders", "/shop-group"],
  ]),
  search: formsAt((id) => [
    "/orders",
    "/orders.data",
    "/order-counts",
    `/capture-previews/${id}`,
    `/order-contacts/${id}`,
    "/release-preview",
    `/orders/bulk/${id}`,
    `/bulk-captures/${id}/csv`,
  ]),
  vitals,
  privacy: formsAt((id) => [`/privacy-export/${id}`]),
  health: formsAt((id) => ["/healthz", "/readyz", `/${id}`, "/auth/login", `/auth/${id}`, `/assets/${id}`]),
};

function toJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each)) ?? "null"
  );
}
