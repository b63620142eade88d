import { expect, test } from "vitest";
import { openAdminClient } from "../sandbox/shopify/graphql/admin-client";
import { toSearchText } from "~/shopify/order-search";

const day = new Date("2026-11-02T10:00:00.250Z");

// Shopify leaves out a term that it does not understand, says so beside the answer, and lists too much.
test.each([
  { scope: "awaiting_capture" },
  { scope: "awaiting_capture", createdAfter: day },
  { scope: "any", createdAfter: day, updatedAfter: day },
] as const)("every term of the search for %j is understood", async (filter) => {
  const client = await openAdminClient();
  const text = toSearchText(filter);
  const answer = await client.call("query($q: String) { orders(first: 1, query: $q) { nodes { id } } }", {
    q: text,
  });
  expect(answer.errors).toBeUndefined();
  expect(answer.extensions).not.toHaveProperty("search");
  const wrong = await client.call("query($q: String) { orders(first: 1, query: $q) { nodes { id } } }", {
    q: "no_such_field:1",
  });
  expect(wrong.extensions).toHaveProperty("search");
});
