import { expect, test } from "vitest";

import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";

const change = (client: AdminClient, verb: "tagsAdd" | "tagsRemove", id: number, tags: unknown) =>
  client.call(
    `mutation($id: ID!, $tags: [String!]!) {
      ${verb}(id: $id, tags: $tags) { node { ... on Order { tags } } userErrors { field message } } }`,
    { id: `gid://shopify/Order/${id}`, tags },
  );
const updates = (client: AdminClient) =>
  client.events.filter((event) => event.type === "order_updated").length;

test("tags are trimmed, compared in any case, sorted, and split at commas", async () => {
  const client = openAdminClient();
  const order = client.order({ tags: ["vip"] });
  const added = await change(client, "tagsAdd", order.id, [" Hold ", "VIP", "gift, apart"]);
  expect(at(added, "tagsAdd")).toEqual({ node: { tags: ["apart", "gift", "Hold", "vip"] }, userErrors: [] });
  const removed = await change(client, "tagsRemove", order.id, "GIFT, hold, unknown");
  expect(at(removed, "tagsRemove.node.tags")).toEqual(["apart", "vip"]);
});

test("only tags that change count as a change of the order", async () => {
  const client = openAdminClient();
  const order = client.order({ tags: ["vip"] });
  const before = { updatedAt: order.updatedAt, updates: updates(client) };
  await client.world.clock.advance(5000);
  await change(client, "tagsAdd", order.id, ["Vip"]);
  await change(client, "tagsRemove", order.id, ["other"]);
  expect({ updatedAt: order.updatedAt, updates: updates(client) }).toEqual(before);
  await change(client, "tagsAdd", order.id, ["other"]);
  expect(order.updatedAt).toBe(client.world.clock.now());
  expect(updates(client)).toBe(before.updates + 1);
});

test("a tag has 40 characters and an order 250 tags at most", async () => {
  const client = openAdminClient();
  const order = client.order();
  const many = Array.from({ length: 250 }, (_none, index) => `t${index}`);
  const long = await change(client, "tagsAdd", order.id, ["x".repeat(41)]);
  expect(at(long, "tagsAdd.userErrors.0.field")).toEqual(["tags"]);
  expect(at(await change(client, "tagsAdd", order.id, many), "tagsAdd.userErrors")).toEqual([]);
  const more = await change(client, "tagsAdd", order.id, ["one more"]);
  expect(at(more, "tagsAdd.userErrors.0.field")).toEqual(["tags"]);
  expect(order.tags).toHaveLength(250);
});

test("a warehouse finds orders by a tag in any case, and tags need the scope of orders", async () => {
  const client = openAdminClient({ scopes: ["read_orders"] });
  const order = client.order({ tags: ["May Ship"] });
  client.order({ tags: ["may ship later"] });
  const found = await client.call(`{ orders(first: 5, query: "tag:'may ship'") { nodes { id } } }`);
  expect(at(found, "orders.nodes")).toEqual([{ id: `gid://shopify/Order/${order.id}` }]);
  const denied = await change(client, "tagsAdd", order.id, ["x"]);
  expect(denied.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
});
