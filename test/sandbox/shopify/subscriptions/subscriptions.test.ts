import { expect, test } from "vitest";
import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";

const CREATE = `mutation($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
    webhookSubscription { id uri format filter includeFields endpoint { __typename ... on WebhookHttpEndpoint { callbackUrl } } }
    userErrors { field message }
  }
}`;

const create = (client: AdminClient, webhookSubscription: Record<string, unknown>, topic = "ORDERS_CREATE") =>
  client.call(CREATE, { topic, webhookSubscription });

test("a subscription is made with blanks trimmed, listed, and gone after its deletion", async () => {
  const client = openAdminClient();
  const made = await create(client, { uri: "  https://example.com/hook " });
  expect(at(made, "webhookSubscriptionCreate.webhookSubscription")).toMatchObject({
    uri: "https://example.com/hook",
    format: "JSON",
    filter: null,
    includeFields: [],
    endpoint: { __typename: "WebhookHttpEndpoint", callbackUrl: "https://example.com/hook" },
  });
  const id = at(made, "webhookSubscriptionCreate.webhookSubscription.id");
  const remove =
    "mutation($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } } }";
  expect(
    at(await client.call(remove, { id }), "webhookSubscriptionDelete.deletedWebhookSubscriptionId"),
  ).toBe(id);
  expect(at(await client.call(remove, { id }), "webhookSubscriptionDelete.userErrors")).toEqual([
    { field: ["id"], message: "Webhook subscription does not exist" },
  ]);
  const list = await client.call(
    "{ webhookSubscriptions(first: 5) { nodes { id } } webhookSubscriptionsCount { count precision } }",
  );
  expect(list.data).toEqual({
    webhookSubscriptions: { nodes: [] },
    webhookSubscriptionsCount: { count: 0, precision: "EXACT" },
  });
});

test("addresses that Shopify cannot deliver to are refused with its texts", async () => {
  const client = openAdminClient();
  const cases: [string, string][] = [
    ["", "Address can't be blank"],
    ["https://", "Address is invalid"],
    ["http://example.com", "Address protocol http:// is not supported"],
    ["ftp://example.com/x", "Address protocol ftp:// is not supported"],
    ["https://localhost:3000/hook", "Address cannot be a Shopify or an internal domain"],
    ["https://example.myshopify.com/hook", "Address cannot be a Shopify or an internal domain"],
  ];
  for (const [uri, message] of cases)
    expect(at(await create(client, { uri }), "webhookSubscriptionCreate.userErrors")).toEqual([
      { field: ["webhookSubscription", "callbackUrl"], message },
    ]);
});

test("an address is taken once for each topic and format, a name once in any case", async () => {
  const client = openAdminClient();
  const uri = "https://example.com/hook";
  await create(client, { uri, name: "OrderHook" });
  const messages = async (input: Record<string, unknown>) =>
    at(await create(client, input), "webhookSubscriptionCreate.userErrors");
  expect(await messages({ uri })).toEqual([
    {
      field: ["webhookSubscription", "callbackUrl"],
      message: "Address for this topic has already been taken",
    },
  ]);
  expect(await messages({ uri, format: "XML" })).toEqual([]);
  expect(await messages({ uri: "https://example.com/other", name: "orderhook" })).toEqual([
    { field: ["webhookSubscription", "name"], message: "Name already exists, no duplicate allowed" },
  ]);
});

test("a filter must say its fields", async () => {
  const client = openAdminClient();
  const refused = await create(client, { uri: "https://example.com/a", filter: "totally bogus syntax" });
  expect(at(refused, "webhookSubscriptionCreate.userErrors.0")).toEqual({
    field: ["webhookSubscription"],
    message: "The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.",
  });
  const accepted = await create(client, {
    uri: "https://example.com/a",
    filter: "customer_id:1 AND test:true",
  });
  expect(at(accepted, "webhookSubscriptionCreate.userErrors")).toEqual([]);
});

test("a topic is refused to an app without one of its scopes", async () => {
  const subscribe = async (scopes: string[]) =>
    at(
      await openAdminClient({ scopes }).call(
        `mutation { webhookSubscriptionCreate(topic: FULFILLMENT_ORDERS_PLACED_ON_HOLD,
          webhookSubscription: { uri: "https://example.com/hook" }) { userErrors { field } } }`,
      ),
      "webhookSubscriptionCreate.userErrors",
    );
  expect(await subscribe(["write_orders"])).toEqual([{ field: ["topic"] }]);
  expect(await subscribe(["write_merchant_managed_fulfillment_orders"])).toEqual([]);
});
