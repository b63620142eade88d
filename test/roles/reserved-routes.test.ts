import { expect, test } from "vitest";
import { askRoute, ROUTE_FILES } from "../support/ask-route";
import { SHOP } from "../support/installed-app";
import { BEN, useRolesBench } from "./roles-bench";
import { syncOrder } from "~/orders/sync-order.server";

const { app, give, tokenOf, admit } = useRolesBench();

test("the admin's extension says why it does not capture, and does not", async () => {
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["view"] });
  const orderId = await app().placeOrder();
  await syncOrder(app().ctx, { shop: SHOP, orderId, cause: "webhook" });
  const origin = "https://extensions.shopifycdn.com";
  const headers = { authorization: `Bearer ${await tokenOf(BEN)}`, origin };
  const shown = await askRoute(`/extension/orders/${orderId}`, { headers });
  expect(await shown.json()).toMatchObject({
    capture: { kind: "refused", text: expect.stringContaining("role") as string },
  });
  const body = new URLSearchParams({ formKey: "a-form-key" });
  const path = `/extension/orders/${orderId}/capture`;
  const answer = await askRoute(path, { headers, method: "POST", body });
  expect(answer.status).toBe(403);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(await app().db.operation.count()).toBe(0);
});

/** What a page that anybody may see does only for some, by the name of its route's file. */
const RESERVED: Record<string, string> = {
  "_app.orders.$orderId.tsx": "/orders/1043",
  "_app.settings.tsx": "/settings",
  "_app.settings_.connections.tsx": "/settings/connections",
  "_app.settings_.connections_.$connectionId.checkout-link.tsx":
    "/settings/connections/a-connection/checkout-link",
  "_app.settings_.roles.tsx": "/settings/roles",
  "_app.settings_.warehouse-api.tsx": "/settings/warehouse-api",
  "_app.settings_.warehouse-api_.$endpointId.tsx": "/settings/warehouse-api/an-endpoint",
  "_app.settings_.warehouse.tsx": "/settings/warehouse",
  "_app.setup.tsx": "/setup",
  "_app.shop-group.tsx": "/shop-group",
  "bulk-captures.ts": "/bulk-captures",
  "confirmations.ts": "/confirmations",
  "extension.bulk-captures.ts": "/extension/bulk-captures",
  "extension.orders.$orderId_.capture.ts": "/extension/orders/1043/capture",
  "fetch-order.ts": "/fetch-order",
  "ask-provider.$orderId.ts": "/ask-provider/1043",
  "order-holds.$orderId.ts": "/order-holds/1043",
  "order-notes.$orderId.ts": "/order-notes/1043",
  "provider-references.$orderId.ts": "/provider-references/1043",
};

/**
 * Views are everybody's own, everybody may look for orders, what is said of ticked orders everybody may view, and a browser
 * reports how quick a page was. These refuse the form because it is not theirs.
 */
const OF_EVERYBODY = new Set([
  "saved-views.ts",
  "orders-of-email.ts",
  "order-exports.ts",
  "ticked-orders.ts",
  "web-vitals.ts",
]);

/** Routes that no person of the shop asks. */
const OF_NO_PERSON = /^(api|auth|flow|webhooks|healthz|readyz)\.?/;

test("no action of any route is open to whoever may only view", async () => {
  await admit(BEN, "view");
  await give({ userId: String(BEN), rights: ["view"] });
  const authorization = `Bearer ${await tokenOf(BEN)}`;
  for (const file of ROUTE_FILES.filter((each) => !OF_NO_PERSON.test(each))) {
    const path = RESERVED[file];
    const body = new URLSearchParams({
      intent: "void",
      formKey: "a-form-key",
      amountMinor: "1",
      currency: "EUR",
    });
    const asked = { method: "POST", headers: { authorization }, body };
    const { status } = await askRoute(path ?? "/", asked, file);
    expect({ file, status }).toEqual({ file, status: path ? 403 : OF_EVERYBODY.has(file) ? 400 : 405 });
  }
});
