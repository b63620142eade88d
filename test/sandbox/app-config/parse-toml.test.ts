import { expect, test } from "vitest";
import { parseToml } from "./parse-toml";

test("tables, arrays of tables, strings, numbers, booleans and arrays over several lines", () => {
  const text = `
name = "A # in a string" # and a comment
single = 'C:\\path'
embedded = true
count = 1_000
[access_scopes]
scopes = "read_orders"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = [
  "orders/create", # first
  "orders/updated",
]
[[webhooks.subscriptions]]
topics = []
[webhooks.privacy]
url = "/x"
`;
  expect(parseToml(text)).toEqual({
    kind: "parsed",
    table: {
      name: "A # in a string",
      single: "C:\\path",
      embedded: true,
      count: 1000,
      access_scopes: { scopes: "read_orders" },
      webhooks: {
        api_version: "2026-10",
        subscriptions: [{ topics: ["orders/create", "orders/updated"] }, { topics: [] }],
        privacy: { url: "/x" },
      },
    },
  });
});

test("what it cannot read is refused with its line", () => {
  expect(parseToml('a = "1"\nb = 2026-01-01')).toEqual({
    kind: "unreadable",
    reason: "Line 2 is no TOML that the sandbox can read: b = 2026-01-01",
  });
  for (const text of ["name =", "[open", 'list = ["a', "a = 1\n[a]", 'text = "broken\\x"', "just words"]) {
    expect(parseToml(text).kind).toBe("unreadable");
  }
});
