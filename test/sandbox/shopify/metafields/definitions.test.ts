import { expect, test } from "vitest";

import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";

const RELEASE = {
  ownerType: "ORDER",
  namespace: "$app",
  key: "release",
  name: "Release",
  type: "single_line_text_field",
  access: { admin: "MERCHANT_READ" },
  capabilities: { adminFilterable: { enabled: true } },
};
const FIELDS = `namespace key name type { name } access { admin } metafieldsCount
  capabilities { adminFilterable { enabled eligible status } }`;

const create = (client: AdminClient, more: object = {}) =>
  client.call(
    `mutation($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) {
      createdDefinition { ${FIELDS} } userErrors { field message code } } }`,
    { definition: { ...RELEASE, ...more } },
  );
const codeOf = async (client: AdminClient, more: object) =>
  at(await create(client, more), "metafieldDefinitionCreate.userErrors.0.code");
const set = (client: AdminClient, orderId: number, more: object = {}) =>
  client.call(
    `mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
      metafields { namespace type definition { name } } userErrors { field code } } }`,
    {
      metafields: [{ ownerId: `gid://shopify/Order/${orderId}`, key: "release", value: "may_ship", ...more }],
    },
  );
const remove = (client: AdminClient, all?: boolean) =>
  client.call(
    `mutation($all: Boolean) { metafieldDefinitionDelete(
      identifier: { ownerType: ORDER, namespace: "$app", key: "release" }, deleteAllAssociatedMetafields: $all) {
      deletedDefinition { ownerType namespace key } userErrors { field code } } }`,
    all === undefined ? {} : { all },
  );
const list = async (client: AdminClient) =>
  at(
    await client.call(
      `{ metafieldDefinitions(first: 5, ownerType: ORDER, namespace: "$app") { nodes { ${FIELDS} } } }`,
    ),
    "metafieldDefinitions.nodes",
  );

test("a definition of the app's own gives its metafields a type and a place in the admin", async () => {
  const client = openAdminClient();
  const order = client.order();
  const definition = {
    namespace: "app--1",
    key: "release",
    name: "Release",
    type: { name: "single_line_text_field" },
    access: { admin: "MERCHANT_READ" },
    metafieldsCount: 0,
    capabilities: { adminFilterable: { enabled: true, eligible: true, status: "FILTERABLE" } },
  };
  expect(at(await create(client), "metafieldDefinitionCreate")).toEqual({
    createdDefinition: definition,
    userErrors: [],
  });
  expect(at(await set(client, order.id), "metafieldsSet.metafields")).toEqual([
    { namespace: "app--1", type: "single_line_text_field", definition: { name: "Release" } },
  ]);
  expect(await list(client)).toEqual([{ ...definition, metafieldsCount: 1 }]);
  const found = await client.call(
    `{ orders(first: 5, query: "metafields.$app.release:may_ship") { nodes { name } } }`,
  );
  expect(at(found, "orders.nodes")).toEqual([{ name: order.name }]);
  const mistyped = await set(client, order.id, { type: "json", value: "{}" });
  expect(at(mistyped, "metafieldsSet.userErrors.0.code")).toBe("INVALID_TYPE");
});

test("what cannot be defined is refused by code", async () => {
  const client = openAdminClient();
  await create(client);
  const taken = await create(client);
  expect(at(taken, "metafieldDefinitionCreate")).toEqual({
    createdDefinition: null,
    userErrors: [
      {
        field: ["definition", "key"],
        message: "Key is in use for Order metafields on the 'app--1' namespace.",
        code: "TAKEN",
      },
    ],
  });
  expect(await codeOf(client, { key: "x" })).toBe("TOO_SHORT");
  expect(await codeOf(client, { key: "a b" })).toBe("INVALID");
  expect(await codeOf(client, { key: "other", type: "wish" })).toBe("INCLUSION");
  expect(await codeOf(client, { key: "other", type: "json" })).toBe("INVALID_CAPABILITY");
  expect(await codeOf(client, { key: "other", name: "" })).toBe("BLANK");
  expect(await codeOf(client, { namespace: "custom" })).toBe("ADMIN_ACCESS_INPUT_NOT_ALLOWED");
  const foreign = await create(client, { namespace: "app--2" });
  expect(foreign.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
  const reader = openAdminClient({ scopes: ["read_orders"] });
  expect((await create(reader)).errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
});

test("a definition is changed by its name", async () => {
  const client = openAdminClient();
  const update = (definition: object) =>
    client.call(
      `mutation($definition: MetafieldDefinitionUpdateInput!) { metafieldDefinitionUpdate(definition: $definition) {
        updatedDefinition { name access { admin } } userErrors { code } } }`,
      { definition: { ownerType: "ORDER", key: "release", ...definition } },
    );
  expect(at(await update({ name: "May ship" }), "metafieldDefinitionUpdate.userErrors")).toEqual([
    { code: "NOT_FOUND" },
  ]);
  await create(client);
  const updated = await update({ name: "May ship", access: { admin: "MERCHANT_READ_WRITE" } });
  expect(at(updated, "metafieldDefinitionUpdate.updatedDefinition")).toEqual({
    name: "May ship",
    access: { admin: "MERCHANT_READ_WRITE" },
  });
});

test("a definition of a reserved namespace goes only together with its metafields", async () => {
  const client = openAdminClient();
  const order = client.order();
  await create(client);
  await set(client, order.id);
  const refused = at(await remove(client), "metafieldDefinitionDelete");
  expect(refused).toEqual({
    deletedDefinition: null,
    userErrors: [{ field: null, code: "RESERVED_NAMESPACE_ORPHANED_METAFIELDS" }],
  });
  const removed = await remove(client, true);
  expect(at(removed, "metafieldDefinitionDelete.deletedDefinition")).toEqual({
    ownerType: "ORDER",
    namespace: "app--1",
    key: "release",
  });
  expect(order.metafields).toEqual([]);
  expect(await list(client)).toEqual([]);
  const again = await remove(client, true);
  expect(at(again, "metafieldDefinitionDelete.userErrors")).toEqual([
    { field: ["identifier"], code: "NOT_FOUND" },
  ]);
});
