import { expect, test } from "vitest";
import { choiceOf, chosenColumns, columnsOf, ownColumns } from "~/order-list/view-columns";
import { formatListState, inAllViews, parseListState, withView } from "~/order-list/list-state";

const parse = (query: string) => parseListState(new URLSearchParams(query));

test("without a query the list shows what waits, the first to expire first", () => {
  expect(parse("")).toEqual({
    view: "pending",
    search: "",
    filters: {},
    columns: null,
    tests: false,
    sort: "expires_asc",
    saved: "",
    at: "",
  });
});

test.each(["view=nonsense", "sort=price", "page=3", "sort=captured_asc", "search=%20%20", "columns=price"])(
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
  "view=all&columns=customer%2Cowed%2Cshipped",
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
    columns: null,
    tests: false,
    sort: "captured_desc",
    saved: "",
    at: "",
  });
});

test("columns are shown in their own sequence, stay in another view, and are the view's own where all of these are chosen", () => {
  const state = parse("columns=status,price,customer");
  expect(columnsOf("pending", choiceOf(state, null))).toEqual(["customer", "status"]);
  expect(withView(state, "all").columns).toEqual(["customer", "status"]);
  expect(withView({ ...state, saved: "view-number-1" }, "all").columns).toBeNull();
  expect(chosenColumns("pending", ["status", "customer"])).toEqual(["customer", "status"]);
  expect(chosenColumns("expired", ownColumns("expired").toReversed())).toBeNull();
  expect(columnsOf("expired", null)).toContain("lost");
  expect(columnsOf("on_hold", null)).not.toContain("captured");
});

test("a person's own columns show where the address names none, and not in a saved view", () => {
  const kept = ["owed"] as const;
  expect(choiceOf(parse(""), kept)).toEqual(["owed"]);
  expect(choiceOf(parse("columns=status"), kept)).toEqual(["status"]);
  expect(choiceOf(parse("saved=view-number-1"), kept)).toBeNull();
  expect(choiceOf(parse(""), null)).toBeNull();
});

test("another view leaves a saved one, with its filters", () => {
  expect(formatListState(withView(parse("owed=owed&saved=view-number-1"), "all")).toString()).toBe(
    "view=all",
  );
});

test("what a list finds in all views is narrowed as before, whoever saved how", () => {
  const state = parse("owed=owed&search=anna&saved=view-number-1");
  expect(formatListState(inAllViews(state)).toString()).toBe("view=all&search=anna&owed=owed");
});

test("an e-mail address, or the beginning of one, is neither written into an address nor read from one", () => {
  const state = { ...parseListState(new URLSearchParams("view=all")), search: "zoe@exam" };
  expect(formatListState(state).toString()).toBe("view=all");
  expect(parseListState(new URLSearchParams({ search: "zoe@example.com" })).search).toBe("");
  expect(parseListState(new URLSearchParams({ search: "zoe" })).search).toBe("zoe");
});
