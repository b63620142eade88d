import { flow, webhook, type Attack } from "./attack";
import type { Ids } from "./ids";
import { OPERATIONS } from "~/warehouse-api/operations/operations.server";

const ofOrder = ({ order }: Ids) => ({ id: Number(order) });
const ofParent = ({ order }: Ids) => ({ id: 1, order_id: Number(order) });

/** Every operation of the API, with its own example as body. */
const apiCalls: Attack[] = OPERATIONS.filter(({ path }) => path.includes("{")).flatMap((operation) =>
  ([({ order }) => order, ({ orderName }) => orderName] as ((ids: Ids) => string)[]).map(
    (named): Attack =>
      (asker, ids) => ({
        path: `/api/v1${operation.path}`
          .replace("{order}", encodeURIComponent(named(ids)))
          .replace("{hold}", ids.hold),
        method: operation.method,
        headers: {
          authorization: `Bearer ${asker.apiSecret}`,
          "content-type": "application/json",
          "idempotency-key": asker.freshId(),
        },
        ...(operation.example === null ? {} : { body: JSON.stringify(operation.example) }),
      }),
  ),
);

/** At addresses that a warehouse, Flow, Shopify or a provider asks, and no person. */
export const ATTACKS_OF_SYSTEMS: Record<string, Attack[]> = {
  "api.v1.$.ts": apiCalls,
  "flow.capture.ts": [flow("/flow/capture", "capture-bnpl-payment")],
  "flow.hold.ts": [flow("/flow/hold", "hold-bnpl-order")],
  "flow.report.ts": [flow("/flow/report", "report-bnpl-capture")],
  "flow.lifecycle.ts": [],
  "webhooks.smartpay.$shop.$connectionId.ts": [
    ({ shop }, { own }) => ({ path: `/webhooks/smartpay/${shop}/${own}`, method: "POST", body: "{}" }),
  ],
  "webhooks.orders.ts": [
    "orders/create",
    "orders/updated",
    "orders/cancelled",
    "orders/fulfilled",
    "orders/partially_fulfilled",
    "orders/delete",
  ]
    .map((topic) => webhook("/webhooks/orders", topic, ofOrder))
    .concat(webhook("/webhooks/orders", "orders/risk_assessment_changed", ofParent)),
  "webhooks.payments.ts": ["order_transactions/create", "refunds/create"].map((topic) =>
    webhook("/webhooks/payments", topic, ofParent),
  ),
};

/** These end the asker's own installation, so they come last. */
export const ENDING_ATTACKS: Record<string, Attack[]> = {
  "webhooks.compliance.ts": [
    ...["customers/data_request", "customers/redact"].map((topic) =>
      webhook("/webhooks/compliance", topic, ({ order }) => ({
        customer: { id: 1 },
        orders_requested: [Number(order)],
        orders_to_redact: [Number(order)],
      })),
    ),
    webhook("/webhooks/compliance", "shop/redact", () => ({ shop_id: 1 })),
  ],
  "webhooks.app.ts": [
    webhook("/webhooks/app", "app/scopes_update", () => ({ current: [] })),
    webhook("/webhooks/app", "app/uninstalled", () => ({ id: 1 })),
  ],
};
