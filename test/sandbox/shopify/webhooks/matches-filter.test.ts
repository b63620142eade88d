import { expect, test } from "vitest";
import { isReadableFilter, matchesFilter } from "./matches-filter";

const ORDER = {
  total_price: "250.00",
  financial_status: "authorized",
  test: false,
  cancelled_at: null,
  payment_gateway_names: ["gift_card", "Klarna"],
  line_items: [
    { title: "Album cover", quantity: 1 },
    { title: "Lamp", quantity: 4 },
  ],
};

test.each([
  ["financial_status:authorized", true],
  ["financial_status:Authorized", false],
  ["payment_gateway_names:Klarna", true],
  ["payment_gateway_names:klarna", false],
  ["line_items.title:Album*", true],
  ["line_items.quantity:>=4 total_price:>100", true],
  ["line_items.quantity:>4", false],
  ["test:true OR total_price:<=250", true],
  ["(test:true OR financial_status:paid) AND total_price:>1", false],
  ['line_items.title:"Album cover"', true],
  ["NOT test:true", true],
  ["-test:false", false],
  ["cancelled_at:null", true],
  ["", true],
])("%s passes: %s", (filter, passes) => {
  expect(matchesFilter(ORDER, filter)).toBe(passes);
});

test("an unknown field and broken brackets let nothing pass, whatever stands beside them", () => {
  for (const filter of [
    "gateway:Klarna",
    "gateway:Klarna OR test:false",
    "-gateway:x",
    "(test:false",
    "test:false)",
    "test",
    "NOT",
  ]) {
    expect(matchesFilter(ORDER, filter)).toBe(false);
  }
});

test("a filter can be read whatever fields it names, unless its syntax is broken", () => {
  for (const filter of ["", "gateway:Klarna", "a.b:>=1 AND (c:x OR -d:y)"])
    expect(isReadableFilter(filter)).toBe(true);
  for (const filter of ["(a:b", "a:b)", "a", "NOT", "a:b OR"]) expect(isReadableFilter(filter)).toBe(false);
});
