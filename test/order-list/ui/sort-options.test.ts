import { expect, test } from "vitest";
import { formatListState, LIST_TABS, parseListState } from "~/order-list/list-state";
import { sortOf, sortOptionsOf } from "~/order-list/ui/sort-options";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";

const t = createTranslator("en", loadTexts("en").app);
const listed = LIST_TABS.filter((view) => view !== "attention");

test.each(listed)("%s is sorted by whatever its menu offers", (view) => {
  const choices = sortOptionsOf(view, t).map(({ value }) => value);
  expect(choices.length).toBeGreaterThan(1);
  const state = parseListState(new URLSearchParams({ view }));
  for (const choice of choices) {
    const sort = sortOf(choice) ?? state.sort;
    expect(parseListState(formatListState({ ...state, sort })).sort.replace("_", " ")).toBe(choice);
  }
});

test("what needs attention has no menu of sorts, since nothing else sorts it", () => {
  expect(sortOptionsOf("attention", t)).toEqual([]);
});

test("sorts have words of their own", () => {
  expect(sortOptionsOf("all", t)).toEqual([
    { label: "Expiry", value: "expires asc", directionLabel: "Soonest first" },
    { label: "Expiry", value: "expires desc", directionLabel: "Latest first" },
    { label: "Order date", value: "processed desc", directionLabel: "Newest first" },
    { label: "Order date", value: "processed asc", directionLabel: "Oldest first" },
    { label: "Capture date", value: "captured desc", directionLabel: "Newest first" },
    { label: "Capture date", value: "captured asc", directionLabel: "Oldest first" },
    { label: "Shipping date", value: "fulfilled asc", directionLabel: "Oldest first" },
    { label: "Shipping date", value: "fulfilled desc", directionLabel: "Newest first" },
  ]);
});
