import { expect, test } from "vitest";
import { formatListState, parseListState, withView } from "~/order-list/list-state";

const parse = (query: string) => parseListState(new URLSearchParams(query));

test("without a query the list shows what waits, the first to expire first", () => {
  expect(parse("")).toEqual({
    view: "pending",
    search: "",
    filters: {},
    tests: false,
    sort: "expires_asc",
    saved: "",
    at: "",
  });
});

test.each(["view=nonsense", "sort=price", "page=3", "sort=captured_asc", "search=%20%20"])(
  "an address that says nothing sensible (%s) is as if it were empty",
  (query) => {
    expect(parse(query)).toEqual(parse(""));
  },
);

test.each([
  "",
  "view=captured",
  "view=all&search=anna&sort=captured_desc&at=last",
  "search=%231043",
  "search=anna&gateway=klarna%2Cin3&expires=next_3",
  "tests=true",
])("an address (%s) is written as it was read", (query) => {
  expect(formatListState(parse(query)).toString()).toBe(query);
});

test("a search is cut before it reaches the database", () => {
  expect(parse(`search=${"a".repeat(5000)}`).search).toHaveLength(100);
});

test("another view starts at its first page, in its own order, and keeps search and filters", () => {
  const state = parse("view=all&search=anna&owed=owed&sort=captured_desc&at=last");
  expect(withView(state, "captured")).toEqual({
    view: "captured",
    search: "anna",
    filters: { owed: ["owed"] },
    tests: false,
    sort: "captured_desc",
    saved: "",
    at: "",
  });
});

test("another view leaves a saved one, with its filters", () => {
  expect(formatListState(withView(parse("owed=owed&saved=view-number-1"), "all")).toString()).toBe(
    "view=all",
  );
});
