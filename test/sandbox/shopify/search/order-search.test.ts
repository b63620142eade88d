import { expect, test } from "vitest";
import { captureAuthorization } from "../../model/capture-authorization";
import { fulfillOrder } from "../../model/fulfill-order";
import type { Actor, OrderState } from "../../model/order-state";
import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";
import { parseSearch } from "./parse-search";

const STAFF: Actor = { kind: "staff", title: "Merchant" };

async function names(client: AdminClient, query: string, more = "sortKey: ID"): Promise<unknown> {
  const answer = await client.call(
    `query($q: String) { orders(first: 50, query: $q, ${more}) { nodes { name } } }`,
    {
      q: query,
    },
  );
  const nodes = at(answer, "orders.nodes") as { name: string }[];
  return nodes.map((node) => node.name);
}

function captured(client: AdminClient, order: OrderState): OrderState {
  const parentId = order.transactions[0]?.id ?? 0;
  captureAuthorization(client.world, client.shop, order, { parentId, amountPresentment: 1250, actor: STAFF });
  return order;
}

test("AND binds closer than OR, a blank is AND, and NOT and a minus turn a term round", () => {
  const term = (field: string, value: string) => ({ kind: "term", field, comparator: ":", value });
  expect(parseSearch("a:1 OR b:2 c:3")).toEqual({
    kind: "or",
    parts: [term("a", "1"), { kind: "and", parts: [term("b", "2"), term("c", "3")] }],
  });
  expect(parseSearch("(a:1 OR b:2) AND -c:3")).toEqual({
    kind: "and",
    parts: [
      { kind: "or", parts: [term("a", "1"), term("b", "2")] },
      { kind: "not", inner: term("c", "3") },
    ],
  });
  expect(parseSearch("NOT name:'#1001'")).toEqual({ kind: "not", inner: term("name", "#1001") });
  expect(parseSearch("updated_at:>='2026-11-01T00:00:00Z'")).toMatchObject({
    comparator: ">=",
    value: "2026-11-01T00:00:00Z",
  });
  expect(parseSearch("   ")).toBeNull();
});

test("orders are found by status, gateway, tag, name, e-mail and test", async () => {
  const client = openAdminClient();
  client.order({ tags: ["vip"], email: "anna@example.com" });
  captured(client, client.order({ gateway: "Riverty" }));
  client.order({ gateway: "Affirm", test: true });
  expect(await names(client, "financial_status:authorized")).toEqual(["#1001"]);
  expect(await names(client, "financial_status:paid")).toEqual(["#1002"]);
  expect(await names(client, "financial_status:pending")).toEqual(["#1003"]);
  expect(await names(client, "gateway:riverty OR gateway:Affirm")).toEqual(["#1002", "#1003"]);
  expect(await names(client, "tag:vip")).toEqual(["#1001"]);
  expect(await names(client, "name:1002")).toEqual(["#1002"]);
  expect(await names(client, "email:anna@example.com")).toEqual(["#1001"]);
  expect(await names(client, "test:true")).toEqual(["#1003"]);
  expect(await names(client, "-test:true financial_status:authorized,paid")).toEqual(["#1001", "#1002"]);
});

test("the import's own query finds open orders by change date, whatever their pending status is called", async () => {
  const client = openAdminClient();
  const old = client.order();
  fulfillOrder(client.world, client.shop, captured(client, old), { actor: STAFF });
  await client.world.clock.advance(86_400_000);
  client.order();
  client.order({ gateway: "Affirm" });
  const query =
    "(financial_status:authorized OR financial_status:pending OR financial_status:partially_paid) AND status:open AND updated_at:>=2026-11-03";
  expect(await names(client, query)).toEqual(["#1002", "#1003"]);
  expect(await names(client, "updated_at:<2026-11-03")).toEqual(["#1001"]);
  expect(await names(client, "status:closed fulfillment_status:fulfilled")).toEqual(["#1001"]);
  client.world.clock.clear();
});

test("an unknown field is passed over with a warning; an unknown value finds nothing with a warning", async () => {
  const client = openAdminClient();
  client.order();
  const search = async (query: string) =>
    client.call("query($q: String) { orders(first: 5, query: $q) { nodes { name } } }", { q: query });
  const field = await search("notafield:x financial_status:authorized");
  expect(at(field, "orders.nodes")).toEqual([{ name: "#1001" }]);
  expect(field.extensions?.search).toMatchObject([
    {
      path: ["orders"],
      query: "notafield:x financial_status:authorized",
      warnings: [
        { field: "notafield", message: "Invalid search field for this query.", code: "invalid_field" },
      ],
    },
  ]);
  const known = await search("constructor:x financial_status:authorized");
  expect(known.extensions?.search).toMatchObject([{ warnings: [{ code: "invalid_field" }] }]);
  expect(at(await search("financial_status:constructor"), "orders.nodes")).toEqual([]);
  const value = await search("financial_status:EXPENSIVE");
  expect(at(value, "orders.nodes")).toEqual([]);
  expect(value.extensions?.search).toMatchObject([
    {
      parsed: { field: "financial_status", match_all: "EXPENSIVE" },
      warnings: [{ message: "Input `EXPENSIVE` is not an accepted value.", code: "invalid_value" }],
    },
  ]);
});

test("pages follow each other by cursor in both directions, without a gap or a repeat", async () => {
  const client = openAdminClient();
  for (let index = 0; index < 7; index += 1) client.order();
  for (const reverse of [false, true]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer = await client.call(
        `query($after: String, $reverse: Boolean) { orders(first: 3, after: $after, sortKey: CREATED_AT, reverse: $reverse) {
          nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
        { after, reverse },
      );
      expect(at(answer, "orders.pageInfo.hasPreviousPage")).toBe(after !== null);
      seen.push(...(at(answer, "orders.nodes") as { name: string }[]).map((node) => node.name));
      after =
        at(answer, "orders.pageInfo.hasNextPage") === true
          ? String(at(answer, "orders.pageInfo.endCursor"))
          : null;
    } while (after !== null);
    const all = Array.from({ length: 7 }, (_, index) => `#${1001 + index}`);
    expect(seen).toEqual(reverse ? all.reverse() : all);
  }
});

test("an order that changes moves to the end of the list sorted by change", async () => {
  const client = openAdminClient();
  const first = client.order();
  await client.world.clock.advance(2000);
  client.order();
  expect(await names(client, "", "sortKey: UPDATED_AT")).toEqual(["#1001", "#1002"]);
  await client.world.clock.advance(2000);
  captured(client, first);
  expect(await names(client, "", "sortKey: UPDATED_AT")).toEqual(["#1002", "#1001"]);
  client.world.clock.clear();
});

test("a count stops at its limit and says so", async () => {
  const client = openAdminClient();
  for (let index = 0; index < 3; index += 1) client.order();
  const answer = await client.call(
    "{ limited: ordersCount(limit: 1) { count precision } exact: ordersCount(limit: null) { count precision } }",
  );
  expect(answer.data).toEqual({
    limited: { count: 1, precision: "AT_LEAST" },
    exact: { count: 3, precision: "EXACT" },
  });
});

test("a page needs a size, one of first and last, and a cursor that is one", async () => {
  const client = openAdminClient();
  const messages = await Promise.all(
    ["orders", "orders(first: 1, last: 1)", 'orders(first: 1, after: "nonsense")'].map(async (field) => {
      const answer = await client.call(`{ ${field} { nodes { id } } }`);
      expect(answer.data).toBeNull();
      return [answer.errors?.[0]?.message, answer.errors?.[0]?.extensions?.code];
    }),
  );
  expect(messages).toEqual([
    ["you must provide one of first or last", "BAD_REQUEST"],
    ["providing both first and last is not supported", "BAD_REQUEST"],
    ["Malformed cursor", "BAD_REQUEST"],
  ]);
});
