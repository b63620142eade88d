import { expect, test } from "vitest";
import { formatFilters, parseFilters, withFilter } from "~/order-list/list-filters";
import { timesOf } from "~/order-list/filter-conditions.store.server";

test.each([
  "",
  "gateway=klarna,in3",
  "state=pending,voided",
  "amount=10..20.50",
  "amount=..99",
  "currency=EUR,JPY",
  "ordered=last_7",
  "ordered=2026-11-01..2026-11-30",
  "captured=2026-11-01..",
  "expires=next_3",
  "order=1043,5501",
  "fulfillment=shipped&release=hold&risk=at_risk&owed=not_covered&engine=none&capturedBy=person,flow",
])("filters in an address (%s) are written as they were read", (query) => {
  const { filters, refused } = parseFilters(query);
  expect(refused).toEqual([]);
  expect(decodeURIComponent(formatFilters(filters))).toBe(query);
});

test.each([
  "gateway=Klarna!",
  "order=1043,'x'",
  "gateway=,",
  "state=nonsense",
  "state=pending,nonsense",
  "amount=abc",
  "amount=10",
  "amount=20..10",
  "amount=-5..",
  "amount=1e9..",
  "amount=..",
  "currency=eur",
  "ordered=next_3",
  "ordered=2026-02-30..",
  "ordered=2026-11-02..2026-11-01",
  "ordered=2026-11-01..2026-11-02..2026-11-03",
  "ordered=9999-99-99..",
  "expires=last_7",
  `gateway=${Array.from({ length: 51 }, (_, index) => `g${index}`).join(",")}`,
  `currency=${"EUR,".repeat(1000)}EUR`,
])("a filter that says nothing sensible (%.40s) is named, and is left out", (query) => {
  const { filters, refused } = parseFilters(`${query}&owed=owed`);
  expect(filters).toEqual({ owed: ["owed"] });
  expect(refused).toEqual([query.split("=")[0]]);
});

test("a filter is set, changed and taken off by itself", () => {
  const { filters } = parseFilters("gateway=klarna&owed=owed");
  expect(formatFilters(withFilter(filters, "gateway", "in3"))).toBe("gateway=in3&owed=owed");
  expect(formatFilters(withFilter(filters, "gateway", ""))).toBe("owed=owed");
});

test("days are those of the shop's clock", () => {
  const facts = { now: new Date("2026-10-26T22:30:00Z"), timeZone: "Europe/Amsterdam" };
  const range = (text: string) => {
    const { ordered, expires } = parseFilters(text).filters;
    const days = ordered ?? expires;
    if (!days) throw new Error(`${text} is no range of days.`);
    const { from, before } = timesOf(days, facts);
    return [from?.toISOString() ?? null, before?.toISOString() ?? null];
  };
  // The clocks went back in the night to October 25.
  expect(range("ordered=2026-10-25..2026-10-25")).toEqual([
    "2026-10-24T22:00:00.000Z",
    "2026-10-25T23:00:00.000Z",
  ]);
  expect(range("ordered=today")).toEqual(["2026-10-25T23:00:00.000Z", "2026-10-26T23:00:00.000Z"]);
  expect(range("ordered=last_7")).toEqual(["2026-10-19T22:00:00.000Z", null]);
  expect(range("expires=passed")).toEqual([null, facts.now.toISOString()]);
});
