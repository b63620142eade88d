import { expect, test } from "vitest";
import { at, openAdminClient } from "../graphql/admin-client";

const RECEIVE = `mutation($handle: String, $payload: JSON, $body: String) {
  flowTriggerReceive(handle: $handle, payload: $payload, body: $body) { userErrors { field message } }
}`;

const receive = async (variables: Record<string, unknown>) => {
  const answer = await openAdminClient().call(RECEIVE, variables);
  return at(answer, "flowTriggerReceive.userErrors");
};

const schemaError = (...lines: string[]) => [
  { field: ["body"], message: `Errors validating schema:\n${lines.map((line) => `  ${line}\n`).join("")}` },
];

test("a trigger of the app is accepted, an unknown handle is not", async () => {
  expect(await receive({ handle: "bnpl-order-fulfilled", payload: { order_id: 1 } })).toEqual([]);
  expect(await receive({ handle: "x", payload: {} })).toEqual(schemaError("Invalid handle 'x'."));
});

test("a payload lacks a reference or has a field too many", async () => {
  expect(await receive({ handle: "bnpl-order-fulfilled", payload: { Amount: "1.00" } })).toEqual(
    schemaError("Invalid field: 'Amount'.", "Required field missing: 'order_id'."),
  );
});

test("fields take what their type is", async () => {
  const handle = "bnpl-order-fulfilled";
  const good = { order_id: 1, "Days left": "2.5", Currency: "EUR" };
  expect(await receive({ handle, payload: good })).toEqual([]);
  expect(await receive({ handle, payload: { ...good, "Days left": 2 } })).toEqual([]);
  for (const [key, value, type] of [
    ["Days left", "soon", "number_decimal"],
    ["Days left", "1,5", "number_decimal"],
    ["Currency", 5, "single_line_text_field"],
    ["order_id", "gid", "order_reference"],
  ])
    expect(await receive({ handle, payload: { ...good, [key as string]: value } })).toEqual(
      schemaError(`Type error for field '${key}': ${value} is not a ${type}.`),
    );
});

test("handle and payload are needed, and do not go with body", async () => {
  const needed = [{ field: ["handle"], message: "`handle` and `payload` arguments are required" }];
  expect(await receive({})).toEqual(needed);
  expect(await receive({ handle: "", payload: {} })).toEqual(needed);
  expect(await receive({ handle: "x", body: "{}" })).toEqual([
    { field: ["body"], message: "Cannot use `handle` and `payload` arguments with `body` argument" },
  ]);
});

test("faults of a body are told together, one a line", async () => {
  const body = JSON.stringify({ properties: {}, resources: [{ url: "not-a-url" }], unknown_root: 1 });
  expect(await receive({ body })).toEqual(
    schemaError(
      "Invalid field: 'unknown_root'.",
      "Required field missing: 'name'.",
      "Type error for field 'url': not-a-url is not an absolute URL.",
    ),
  );
  expect(await receive({ body: "not json" })).toEqual(
    schemaError("unexpected token 'not' at line 1 column 1"),
  );
  expect(await receive({ body: JSON.stringify({ properties: "oops" }) })).toEqual(
    schemaError("Type error for field 'properties': oops is not an Object."),
  );
});
