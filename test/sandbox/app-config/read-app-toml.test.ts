import { expect, test } from "vitest";
import { readAppToml } from "./read-app-toml";
import { repositoryApp } from "./repository-app";

test("name, handle, scopes and one entry for each topic are read, the live app's key and address are not", () => {
  const text = `
client_id = "live"
name = "Capture Desk"
application_url = "https://live.example"
[access_scopes]
scopes = "read_orders, write_orders,"
optional_scopes = ["write_merchant_managed_fulfillment_orders"]
[[webhooks.subscriptions]]
topics = ["orders/create", "orders/paid"]
uri = "/webhooks/orders"
`;
  expect(readAppToml(text)).toEqual({
    kind: "read",
    app: {
      title: "Capture Desk",
      scopes: ["read_orders", "write_orders"],
      optionalScopes: ["write_merchant_managed_fulfillment_orders"],
      webhooks: [
        { topic: "orders/create", uri: "/webhooks/orders" },
        { topic: "orders/paid", uri: "/webhooks/orders" },
      ],
    },
  });
});

test("a file without webhooks subscribes to nothing", () => {
  expect(readAppToml('name = "Bare"')).toEqual({ kind: "read", app: { title: "Bare", webhooks: [] } });
});

test("the repository's own files can be read", () => {
  expect(() => repositoryApp()).not.toThrow();
});
