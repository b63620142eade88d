import { form, get, type Attack, type Fields } from "./attack";
import { ATTACKS_OF_SYSTEMS, ENDING_ATTACKS } from "./attacks-of-systems";
import type { Ids } from "./ids";

const euro = { currency: "EUR", amountMinor: "4000" };
const ALL = JSON.stringify({ kind: "all" });
const consents = { givesUpRest: "true", ignoresCurrentTotal: "true", confirmsDuplicate: "true" };
const ticked = ({ order }: Ids) => JSON.stringify({ kind: "orders", orderIds: [order] });
const onePage = ({ order }: Ids) => `/orders/${order}`;
const oneWebhook = ({ own }: Ids) => `/settings/warehouse-api/${own}`;
const bulk = (intent: string, fields: (ids: Ids) => Fields = () => ({})) =>
  form(
    () => "/bulk-captures",
    (ids) => ({ intent, ...fields(ids) }),
  );
const ofRun = ({ own }: Ids) => ({ runId: own, attempt: "1" });
const holdForm = (intent: string) =>
  form(
    ({ order }) => `/order-holds/${order}`,
    ({ hold }) => ({ intent, reason: "x", holdId: hold }),
  );
const webhookForm = (intent: string) =>
  form(oneWebhook, ({ own }) => ({
    intent,
    url: "https://example.com/x",
    topics: '["released"]',
    deliveryId: own,
  }));
const keyForm = (intent: string) =>
  form(
    () => "/settings/warehouse-api",
    ({ own }) => ({ intent, keyId: own }),
  );

/** What each route takes ids in. A route whose list is empty takes none, and answers only of the shop that asks. */
export const ATTACKS: Record<string, Attack[]> = {
  "_app.tsx": [],
  "_app._index.tsx": [],
  "_app.setup.tsx": [],
  "_app.guide.tsx": [],
  "_app.settings.tsx": [],
  "_app.settings_.warehouse.tsx": [
    form(
      () => "/settings/warehouse",
      ({ orderName }) => ({ intent: "try", name: orderName }),
    ),
  ],
  "_app.settings_.roles.tsx": [
    form(
      () => "/settings/roles",
      () => ({
        intent: "give_roles",
        roles: JSON.stringify([{ userId: "7001", rights: ["settings"] }]),
        seen: JSON.stringify({ isOn: false, roles: [] }),
      }),
    ),
  ],
  "_app.shop-group.tsx": ["withdraw", "look", "accept", "leave", "end"].map((intent) =>
    form(
      () => "/shop-group",
      ({ own }) => ({ intent, invitationId: own, code: own }),
    ),
  ),
  "_app.settings_.connections.tsx": ["replace", "check", "disconnect"].map((intent) =>
    form(
      () => "/settings/connections",
      ({ own }) => ({ intent, connectionId: own, values: '{"username":"x","password":"x"}' }),
    ),
  ),
  "_app.settings_.connections_.$connectionId.checkout-link.tsx": [
    ...["make", "note"].map((intent) =>
      form(
        ({ own }) => `/settings/connections/${own}/checkout-link`,
        ({ orderName }) => ({ intent, orderName }),
      ),
    ),
  ],
  "_app.settings_.warehouse-api.tsx": [keyForm("rotate_key"), keyForm("revoke_key")],
  "_app.settings_.warehouse-api_.$endpointId.tsx": [
    get(oneWebhook),
    ...["change", "rotate_secret", "turn_on", "turn_off", "remove", "send_test", "send_again"].map(
      webhookForm,
    ),
  ],
  "_app.orders._index.tsx": [get(({ orderName }) => `/orders?search=${encodeURIComponent(orderName)}`)],
  "_app.orders.$orderId.tsx": [
    get(onePage),
    form(onePage, ({ authorization }) => ({
      ...{ intent: "capture", wish: ALL, authorizationId: authorization, capturedMinor: "0" },
      ...euro,
      ...consents,
    })),
    form(onePage, ({ line }) => ({
      intent: "refund",
      wish: JSON.stringify({ kind: "lines", lines: [{ lineId: line, quantity: 1 }], shipping: true }),
      ...euro,
    })),
    form(onePage, () => ({ intent: "void", ...euro })),
    form(onePage, ({ authorization }) => ({ intent: "void", partOf: authorization, ...euro })),
    form(onePage, () => ({ intent: "settle", reason: "x", ...euro })),
    form(onePage, ({ own }) => ({ intent: "withdraw", settlementId: own })),
    form(onePage, () => ({
      ...{ intent: "cancel", reason: "CUSTOMER", restock: "true", notify: "false" },
      ...{ releasedMinor: "4000", givenBackMinor: "0", currency: "EUR" },
    })),
  ],
  "_app.orders_.bulk.$runId.tsx": [get(({ own }) => `/orders/bulk/${own}`)],
  "bulk-captures.ts": [
    bulk("plan", (ids) => ({ selection: ticked(ids) })),
    bulk("start", (ids) => ({ selection: ticked(ids), groups: '["not_shipped"]' })),
    bulk("cancel", ofRun),
    bulk("retry", ofRun),
    bulk("dismiss", ofRun),
  ],
  "order-exports.ts": [
    get(({ orderName }) => `/order-exports?view=all&search=${encodeURIComponent(orderName)}`),
    form(
      () => "/order-exports",
      ({ order }) => ({ orderIds: JSON.stringify([order]), isFirst: "true" }),
    ),
  ],
  "saved-views.ts": [
    ["rename", "name", "Theirs"],
    ["change", "query", "owed=owed"],
    ["share", "isShared", "true"],
    ["delete", "reason", ""],
  ].map(([intent = "", field = "", value = ""]) =>
    form(
      () => "/saved-views",
      ({ own }) => ({ intent, id: own, [field]: value }),
    ),
  ),
  "bulk-captures_.$runId.csv.ts": [get(({ own }) => `/bulk-captures/${own}/csv`)],
  "confirmations.ts": ["confirm", "decline"].map((intent) =>
    form(
      () => "/confirmations",
      ({ own }) => ({ intent, id: own }),
    ),
  ),
  "capture-previews.$orderId.ts": [
    get(({ order }) => `/capture-previews/${order}?wish=${encodeURIComponent(ALL)}`),
  ],
  "fetch-order.ts": [
    form(
      () => "/fetch-order",
      ({ orderName }) => ({ name: orderName }),
    ),
  ],
  "order-counts.ts": [get(({ order }) => `/order-counts?view=all&order=${order}`)],
  "ticked-orders.ts": [
    form(
      () => "/ticked-orders",
      ({ order }) => ({ list: "view=all", orderIds: JSON.stringify([order]) }),
    ),
  ],
  // Shopify is asked with the asker's own token, and no id is sent.
  "orders-of-email.ts": [],
  "stock-locations.ts": [],
  "order-contacts.$orderId.ts": [get(({ order }) => `/order-contacts/${order}`)],
  "order-notes.$orderId.ts": ["write_note", "delete_note"].map((intent) =>
    form(
      ({ order }) => `/order-notes/${order}`,
      ({ own }) => ({ intent, text: "x", noteId: own }),
    ),
  ),
  "order-holds.$orderId.ts": ["hold", "let_go", "left_on_hold_done"].map(holdForm),
  // Only what a provider's own API moves shows its due dates, and no order of the victim's is moved so.
  "ask-provider.$orderId.ts": ["authorize", "extend", "due_date"].map((intent) =>
    form(
      ({ order }) => `/ask-provider/${order}`,
      ({ authorization }) => ({ intent, authorizationId: authorization, capture: "kustom:1", days: "14" }),
    ),
  ),
  "provider-references.$orderId.ts": [
    get(({ order, authorization }) => `/provider-references/${order}?authorizationId=${authorization}`),
    form(
      ({ order }) => `/provider-references/${order}`,
      ({ authorization }) => ({ authorizationId: authorization, reference: "another-1" }),
    ),
  ],
  "reference-preview.ts": [],
  "privacy-export.$requestId.ts": [get(({ own }) => `/privacy-export/${own}`)],
  // The stream names no shop but the asker's own; `platform/live/live.test.ts` holds shops apart.
  "live.ts": [],
  "release-preview.ts": [],
  // The pass alone says of which shop a report is, and no id is one.
  "web-vitals.ts": [
    (_asker, { own }) => ({
      path: "/web-vitals",
      method: "POST",
      body: JSON.stringify({ pass: own, page: "routes/_app._index", metrics: [] }),
    }),
  ],
  "release-review.ts": [],
  "extension.orders.$orderId.ts": [get(({ order }) => `/extension/orders/${order}`)],
  "extension.orders.$orderId_.capture.ts": [
    get(({ order }) => `/extension/orders/${order}/capture?currency=EUR&amount=40.00`),
    form(
      ({ order }) => `/extension/orders/${order}/capture`,
      () => ({ amountConfirmed: "40.00", capturedSeen: "0.00", currency: "EUR", ...consents }),
    ),
  ],
  "extension.known-orders.ts": [get(({ order }) => `/extension/known-orders?ids=${order}`)],
  "extension.bulk-captures.ts": ["plan", "start"].map((intent) =>
    form(
      () => "/extension/bulk-captures",
      (ids) => ({ intent, selection: ticked(ids), groups: '["not_shipped"]' }),
    ),
  ),
  ...ATTACKS_OF_SYSTEMS,
  "$.tsx": [],
  "auth.$.tsx": [],
  "auth.login.tsx": [],
  "healthz.ts": [],
  "readyz.ts": [],
  ...ENDING_ATTACKS,
};
