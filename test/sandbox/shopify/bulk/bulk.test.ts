import { expect, test } from "vitest";
import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";

const RUN = `mutation($query: String!) {
  bulkOperationRunQuery(query: $query) { bulkOperation { id status objectCount } userErrors { field message code } }
}`;
const READ =
  "query($id: ID!) { bulkOperation(id: $id) { status objectCount rootObjectCount url errorCode } }";

const run = (client: AdminClient, query: string) => client.call(RUN, { query });

test("a bulk query runs by the clock and delivers every object with its parent", async () => {
  const client = openAdminClient();
  for (let index = 0; index < 3; index += 1) client.order();
  const started = await run(
    client,
    "{ orders { edges { node { id name lineItems { edges { node { id title } } } } } } }",
  );
  expect(at(started, "bulkOperationRunQuery.bulkOperation")).toMatchObject({
    status: "CREATED",
    objectCount: "0",
  });
  const id = at(started, "bulkOperationRunQuery.bulkOperation.id");
  await client.world.clock.advance(2000);
  expect(at(await client.call(READ, { id }), "bulkOperation.status")).toBe("RUNNING");
  await client.world.clock.advance(5000);
  expect(at(await client.call(READ, { id }), "bulkOperation")).toMatchObject({
    status: "COMPLETED",
    objectCount: "6",
    rootObjectCount: "3",
  });
  const lines = (client.shop.bulkOperations[0]?.result ?? "")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(lines).toHaveLength(6);
  expect(lines[1]).toMatchObject({ title: "Blue jacket", __parentId: (lines[0] as { id: string }).id });
  client.world.clock.clear();
});

test("a bulk query over something that is not modelled fails and says so", async () => {
  const client = openAdminClient();
  const started = await run(client, "{ products { edges { node { id } } } }");
  await client.world.clock.advance(10_000);
  const id = at(started, "bulkOperationRunQuery.bulkOperation.id");
  expect(at(await client.call(READ, { id }), "bulkOperation")).toMatchObject({
    status: "FAILED",
    errorCode: "INTERNAL_SERVER_ERROR",
  });
  client.world.clock.clear();
});

test("bulk queries that break the rules are refused with the recorded texts", async () => {
  const client = openAdminClient();
  const cases: [string, string][] = [
    ["{ shop { id } }", "Bulk queries must contain at least one connection."],
    [
      "{ orders { nodes { id } } }",
      "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'orders { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: 'orders'.",
    ],
    [
      "{ orders { edges { node { id fulfillments { events { edges { node { id } } } } } } } }",
      "Queries that contain a connection field within a list field are not currently supported.",
    ],
    [
      "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
      "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': orders.",
    ],
    [
      'mutation { transactionVoid(parentTransactionId: "gid://shopify/OrderTransaction/1") { transaction { id } } }',
      "Invalid operation type. Only `query` operations are supported.",
    ],
    ["{ orders {", "Invalid bulk query: syntax error, unexpected end of file"],
  ];
  for (const [query, message] of cases)
    expect(at(await run(client, query), "bulkOperationRunQuery")).toEqual({
      bulkOperation: null,
      userErrors: [{ field: ["query"], message, code: "INVALID" }],
    });
});

test("the sixth bulk query at a time is refused until one is canceled", async () => {
  const client = openAdminClient();
  const query = "{ orders { edges { node { id } } } }";
  const ids: unknown[] = [];
  for (let index = 0; index < 5; index += 1)
    ids.push(at(await run(client, query), "bulkOperationRunQuery.bulkOperation.id"));
  expect(at(await run(client, query), "bulkOperationRunQuery.userErrors.0")).toEqual({
    field: null,
    message: `A bulk query operation for this app and shop is already in progress: ${ids.join(", ")}.`,
    code: "OPERATION_IN_PROGRESS",
  });
  const canceled = await client.call(
    "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }",
    { id: ids[0] },
  );
  expect(at(canceled, "bulkOperationCancel.bulkOperation.status")).toBe("CANCELING");
  expect(at(await run(client, query), "bulkOperationRunQuery.userErrors")).toEqual([]);
  client.world.clock.clear();
});
