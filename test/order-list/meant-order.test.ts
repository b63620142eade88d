import { expect, test } from "vitest";
import { meantOrder } from "~/order-list/meant-order";

const found = (names: string[], total: number, inAll: number | null = total) => ({
  ...{ rows: names.map((name) => ({ name })), total },
  foundInAll: inAll === null ? null : { orders: inAll },
});
const nameOf = (meant: { name: string } | "elsewhere" | null) =>
  meant === null || meant === "elsewhere" ? meant : meant.name;

test.each([
  ["the only order that was found", found(["#1043"], 1), "moreau", "#1043"],
  ["also where other views have more that are called so", found(["#1043"], 1, 4), "moreau", "#1043"],
  ["of several the one of that very name", found(["#10431", "#1043"], 2), "1043", "#1043"],
  ["that name also where there are further pages", found(["#10431", "#1043"], 70), "#1043", "#1043"],
  ["that name here, whatever else is elsewhere", found(["#1043"], 1, 3), "1043", "#1043"],
  ["the only one that costs so much, where no order has that name", found(["#1217"], 1), "1209", "#1217"],
])("Enter opens %s", (_, list, search, name) => {
  expect(nameOf(meantOrder(list, search))).toBe(name);
});

test.each([
  ["where several may be meant", found(["#1043", "#1044"], 2), "moreau"],
  ["where nothing was found", found([], 0), "moreau"],
])("Enter leaves the list as it is %s", (_, list, search) => {
  expect(meantOrder(list, search)).toBeNull();
});

test("the order of a name is looked for in all views before another that costs as much is opened", () => {
  expect(meantOrder(found(["#1217"], 1, 2), "1209")).toBe("elsewhere");
  expect(meantOrder(found([], 0, 2), "moreau")).toBe("elsewhere");
});
