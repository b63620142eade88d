import { expect, test } from "vitest";

import type { OrderState } from "../../model/order-state";
import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";

const SET = `mutation Set($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields { namespace key type value jsonValue compareDigest sizeInBytes ownerType owner { ... on Order { name } } }
    userErrors { field message code elementIndex }
  }
}`;

const gidOf = (order: OrderState) => `gid://shopify/Order/${order.id}`;
const riskOf = (order: OrderState, more: Record<string, unknown> = {}) => ({
  ownerId: gidOf(order),
  namespace: "custom",
  key: "risk",
  type: "number_integer",
  value: "7",
  ...more,
});
const set = (client: AdminClient, ...metafields: object[]) => client.call(SET, { metafields });

test("a metafield of an order is written, written over, read, and the order counts as changed", async () => {
  const client = openAdminClient();
  const order = client.order();
  const written = await set(client, riskOf(order));
  expect(at(written, "metafieldsSet")).toMatchObject({
    metafields: [
      {
        namespace: "custom",
        key: "risk",
        type: "number_integer",
        value: "7",
        jsonValue: 7,
        sizeInBytes: 1,
        ownerType: "ORDER",
        owner: { name: "#1001" },
      },
    ],
    userErrors: [],
  });
  await set(client, riskOf(order, { type: undefined, value: "8" }), {
    ownerId: gidOf(order),
    key: "state",
    type: "json",
    value: '{"captured":true}',
  });
  const read = await client.call(
    `query($id: ID!) { order(id: $id) {
      metafield(namespace: "custom", key: "risk") { value }
      own: metafield(key: "state") { namespace jsonValue }
      none: metafield(namespace: "custom", key: "colour") { value }
      metafields(first: 5) { nodes { key } }
      some: metafields(first: 5, keys: ["custom.risk"]) { nodes { key } }
      app: metafields(first: 5, namespace: "$app") { nodes { key } }
    } }`,
    { id: gidOf(order) },
  );
  expect(at(read, "order")).toEqual({
    metafield: { value: "8" },
    own: { namespace: "app--1", jsonValue: { captured: true } },
    none: null,
    metafields: { nodes: [{ key: "risk" }, { key: "state" }] },
    some: { nodes: [{ key: "risk" }] },
    app: { nodes: [{ key: "state" }] },
  });
  expect(client.events.filter((event) => event.type === "order_updated")).toHaveLength(2);
});

test("a metafield that is refused names its field, its code and its place, and nothing is written", async () => {
  const client = openAdminClient();
  const order = client.order();
  const cases: [Record<string, unknown>, string, string][] = [
    [{ ownerId: "gid://shopify/Order/999999999999" }, "ownerId", "INVALID"],
    [{ namespace: "ab" }, "namespace", "TOO_SHORT"],
    [{ namespace: "app--99" }, "namespace", "APP_NOT_AUTHORIZED"],
    [{ key: "k".repeat(65) }, "key", "TOO_LONG"],
    [{ key: "a key" }, "key", "INVALID"],
    [{ type: undefined }, "type", "BLANK"],
    [{ type: "number" }, "type", "INVALID_TYPE"],
    [{ type: "constructor" }, "type", "INVALID_TYPE"],
    [{ value: "" }, "value", "BLANK"],
    [{ value: "seven" }, "value", "INVALID_VALUE"],
    [{ type: "json", value: "{" }, "value", "INVALID_VALUE"],
    [{ type: "list.number_integer", value: '[1,"x"]' }, "value", "INVALID_VALUE"],
  ];
  for (const [more, field, code] of cases) {
    const answer = await set(client, riskOf(order, { key: "fine" }), riskOf(order, more));
    expect(at(answer, "metafieldsSet")).toMatchObject({
      metafields: null,
      userErrors: [{ field: ["metafields", "1", field], code, elementIndex: 1 }],
    });
  }
  const many = Array.from({ length: 26 }, (_, index) => riskOf(order, { key: `key${index}` }));
  expect(at(await set(client, ...many), "metafieldsSet.userErrors.0.code")).toBe("LESS_THAN_OR_EQUAL_TO");
  expect(order.metafields).toEqual([]);
});

test("compare and set writes only over what was read", async () => {
  const client = openAdminClient();
  const order = client.order();
  const first = await set(client, riskOf(order, { compareDigest: null }));
  const compareDigest = at(first, "metafieldsSet.metafields.0.compareDigest");
  const code = async (more: Record<string, unknown>) =>
    at(await set(client, riskOf(order, more)), "metafieldsSet.userErrors.0.code");
  expect(await code({ value: "9", compareDigest: null })).toBe("STALE_OBJECT");
  expect(await code({ value: "9", compareDigest: "nonsense" })).toBe("INVALID_COMPARE_DIGEST");
  expect(await code({ value: "9", compareDigest })).toBeUndefined();
  expect(await code({ value: "10", compareDigest })).toBe("STALE_OBJECT");
  expect(order.metafields[0]?.value).toBe("9");
});

test("deleting answers null for a metafield that is not there", async () => {
  const client = openAdminClient();
  const order = client.order();
  await set(client, riskOf(order));
  const name = { ownerId: gidOf(order), namespace: "custom", key: "risk" };
  const answer = await client.call(
    `mutation($metafields: [MetafieldIdentifierInput!]!) {
      metafieldsDelete(metafields: $metafields) { deletedMetafields { ownerId namespace key } userErrors { message } } }`,
    { metafields: [name, name] },
  );
  expect(at(answer, "metafieldsDelete")).toEqual({ deletedMetafields: [name, null], userErrors: [] });
  expect(order.metafields).toEqual([]);
});

test("orders are found by a metafield's value", async () => {
  const client = openAdminClient();
  const [one, two] = [client.order(), client.order()];
  client.order();
  await set(client, riskOf(one), riskOf(two, { value: "12" }));
  await set(client, riskOf(one, { key: "pay-later", type: "single_line_text_field", value: "Klarna, NL" }));
  const names = async (query: string) => {
    const answer = await client.call(
      "query($q: String) { orders(first: 5, query: $q, sortKey: ID) { nodes { name } } }",
      { q: query },
    );
    expect(answer.extensions?.search).toBeUndefined();
    return (at(answer, "orders.nodes") as { name: string }[]).map((node) => node.name);
  };
  expect(await names("metafields.custom.risk:7")).toEqual(["#1001"]);
  expect(await names("metafields.custom.risk:>=7")).toEqual(["#1001", "#1002"]);
  expect(await names('metafields.custom.pay-later:"klarna, nl" AND financial_status:authorized')).toEqual([
    "#1001",
  ]);
  expect(await names("NOT metafields.custom.risk:*")).toEqual(["#1003"]);
});

test("metafields of orders need write_orders, and other owners are not modelled", async () => {
  const client = openAdminClient({ scopes: ["read_orders"] });
  const denied = await set(client, riskOf(client.order()));
  expect(denied.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
  const product = await set(client, riskOf(client.order(), { ownerId: "gid://shopify/Product/1" }));
  expect(product.errors?.[0]).toMatchObject({ message: "Sandbox: metafieldsSet on Product is not modelled" });
});
