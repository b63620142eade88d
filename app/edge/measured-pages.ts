/** The app's pages by the ids of their routes, with the pattern of the address that all metrics name a page by. */
export const MEASURED_PAGES = {
  "routes/_app._index": "/",
  "routes/_app.guide": "/guide",
  "routes/_app.orders.$orderId": "/orders/:orderId",
  "routes/_app.orders._index": "/orders",
  "routes/_app.orders_.bulk.$runId": "/orders/bulk/:runId",
  "routes/_app.settings": "/settings",
  "routes/_app.settings_.connections": "/settings/connections",
  "routes/_app.settings_.connections_.$connectionId.checkout-link":
    "/settings/connections/:connectionId/checkout-link",
  "routes/_app.settings_.roles": "/settings/roles",
  "routes/_app.settings_.warehouse": "/settings/warehouse",
  "routes/_app.settings_.warehouse-api": "/settings/warehouse-api",
  "routes/_app.settings_.warehouse-api_.$endpointId": "/settings/warehouse-api/:endpointId",
  "routes/_app.setup": "/setup",
  "routes/_app.shop-group": "/shop-group",
} as const;

export type MeasuredPage = keyof typeof MEASURED_PAGES;
