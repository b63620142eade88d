import { expect, test } from "vitest";
import { openAdminClient } from "./admin-client";

/** Refused before execution: only `errors`, without data and without cost (recorded 2025-01 and 2026-04). */
async function refusal(query: string, variables: Record<string, unknown> = {}) {
  const answer = await openAdminClient().call(query, variables);
  expect(Object.keys(answer)).toEqual(["errors"]);
  return answer.errors?.[0];
}

test("a document that ends too early names the last token's place", async () => {
  expect(await refusal("query N {\n  shop {\n    id\n")).toEqual({
    message: "syntax error, unexpected end of file at [3, 5]",
    locations: [{ line: 3, column: 5 }],
    extensions: { code: "PARSE_ERROR" },
  });
});

test("an unknown field is named with the way to it", async () => {
  expect(await refusal("query N {\n  orders(first: 1) {\n    nodes {\n      nope\n    }\n  }\n}")).toEqual({
    message: "Field 'nope' doesn't exist on type 'Order'",
    locations: [{ line: 4, column: 7 }],
    path: ["query N", "orders", "nodes", "nope"],
    extensions: { code: "undefinedField", typeName: "Order", fieldName: "nope" },
  });
});

test("an object wants a selection", async () => {
  expect(await refusal("{ shop }")).toMatchObject({
    message:
      "Field must have selections (field 'shop' returns Shop but has no selections. Did you mean 'shop { ... }'?)",
    path: ["query", "shop"],
    extensions: { code: "selectionMismatch", nodeName: "field 'shop'", typeName: "Shop" },
  });
});

test("orderCapture has no code in its user errors", async () => {
  const query = `mutation { orderCapture(input: { id: "gid://shopify/Order/1", parentTransactionId: "gid://shopify/OrderTransaction/1", amount: "1.00" }) { userErrors { code } } }`;
  expect(await refusal(query)).toMatchObject({
    message: "Field 'code' doesn't exist on type 'UserError'",
    path: ["mutation", "orderCapture", "userErrors", "code"],
  });
});

test("missing arguments, null, a wrong enum and a malformed id are refused as literals", async () => {
  expect(await refusal("mutation { transactionVoid { userErrors { message } } }")).toMatchObject({
    message: "Field 'transactionVoid' is missing required arguments: parentTransactionId",
    extensions: {
      code: "missingRequiredArguments",
      className: "Field",
      name: "transactionVoid",
      arguments: "parentTransactionId",
    },
  });
  expect(
    await refusal("mutation { transactionVoid(parentTransactionId: null) { userErrors { message } } }"),
  ).toMatchObject({
    message:
      "Argument 'parentTransactionId' on Field 'transactionVoid' has an invalid value (null). Expected type 'ID!'.",
    extensions: {
      code: "argumentLiteralsIncompatible",
      typeName: "Field",
      argumentName: "parentTransactionId",
    },
  });
  expect(await refusal("{ orders(first: 1, sortKey: COLOR) { nodes { id } } }")).toMatchObject({
    message:
      "Argument 'sortKey' on Field 'orders' has an invalid value (COLOR). Expected type 'OrderSortKeys'.",
  });
  expect(await refusal('query N { order(id: "not-a-gid") { id } }')).toMatchObject({
    message: "Invalid global id 'not-a-gid'",
    path: ["query N", "order", "id"],
    extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
  });
});

test("variables are refused with a problem for each wrong key", async () => {
  const query = "mutation($input: RefundInput!) { refundCreate(input: $input) { userErrors { message } } }";
  expect(await refusal(query)).toMatchObject({
    message: "Variable $input of type RefundInput! was provided invalid value",
    extensions: {
      code: "INVALID_VARIABLE",
      value: null,
      problems: [{ path: [], explanation: "Expected value to not be null" }],
    },
  });
  const input = { orderId: "not-a-gid", userId: 0 };
  expect(await refusal(query, { input })).toMatchObject({
    message:
      "Variable $input of type RefundInput! was provided invalid value for userId (Field is not defined on RefundInput), orderId (Invalid global id 'not-a-gid')",
    extensions: {
      value: input,
      problems: [
        { path: ["userId"], explanation: "Field is not defined on RefundInput" },
        { path: ["orderId"], message: "Invalid global id 'not-a-gid'" },
      ],
    },
  });
});

test("a variable must be declared, used and of a fitting type", async () => {
  expect(await refusal("query N($x: Int) { shop { id } }")).toMatchObject({
    message: "Variable $x is declared by N but not used",
    extensions: { code: "variableNotUsed", variableName: "x" },
  });
  expect(await refusal("query N { orders(first: $x) { nodes { id } } }")).toMatchObject({
    message: "Variable $x is used by N but not declared",
    extensions: { code: "variableNotDefined" },
  });
  expect(await refusal("query N($id: String!) { order(id: $id) { id } }", { id: "x" })).toMatchObject({
    message: "Type mismatch on variable $id and argument id (String! / ID!)",
    extensions: { code: "variableMismatch" },
  });
});

test("two operations want a name, and a name wants an operation", async () => {
  expect(await refusal("query A { shop { id } } query B { shop { id } }")).toEqual({
    message: "An operation name is required",
  });
});

test("a field that the sandbox does not model fails loudly by its name", async () => {
  const client = openAdminClient();
  const root = await client.call("{ products(first: 1) { nodes { id } } }");
  expect(root.errors?.[0]).toMatchObject({
    message: "Sandbox: QueryRoot.products is not modelled",
    extensions: { code: "SANDBOX_NOT_MODELLED" },
    path: ["products"],
  });
  const order = client.order();
  const field = await client.call(`{ order(id: "gid://shopify/Order/${order.id}") { id returnStatus } }`);
  expect(field.errors?.[0]?.message).toBe("Sandbox: Order.returnStatus is not modelled");
  const argument = await client.call(
    `{ order(id: "gid://shopify/Order/${order.id}") { fulfillments(query: "x") { id } } }`,
  );
  expect(argument.errors?.[0]?.message).toBe("Sandbox: Order.fulfillments(query:) is not modelled");
});

test("a token opens only what its scopes name, also through node", async () => {
  const client = openAdminClient({ scopes: ["write_orders"] });
  const order = client.order({ email: "anna@example.com" });
  const denied = await client.call(
    `{ order(id: "gid://shopify/Order/${order.id}") { name customer { id } } }`,
  );
  expect(denied).toMatchObject({
    errors: [
      {
        message: "Access denied for customer field. Required access: `read_customers` access scope.",
        extensions: {
          code: "ACCESS_DENIED",
          documentation: "https://shopify.dev/api/usage/access-scopes",
          requiredAccess: "`read_customers` access scope.",
        },
        path: ["order", "customer"],
      },
    ],
    data: { order: { name: "#1001", customer: null } },
  });
  const node = await client.call(`{ node(id: "gid://shopify/Customer/${order.customerId ?? 0}") { id } }`);
  expect(node.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
});

test("a token that may only read may not capture", async () => {
  const client = openAdminClient({ scopes: ["read_orders"] });
  const order = client.order();
  const answer = await client.call(
    `mutation { transactionVoid(parentTransactionId: "gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}") { transaction { id } } }`,
  );
  expect(answer.errors?.[0]).toMatchObject({
    extensions: { code: "ACCESS_DENIED" },
    path: ["transactionVoid"],
  });
  expect(order.transactions).toHaveLength(1);
});
