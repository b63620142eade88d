import { expect, test } from "vitest";
import { meantOrder } from "~/order-list/meant-order";

const rows = (...names: string[]) => names.map((name) => ({ name }));

test.each([
  ["the only order that was found", rows("#1043"), 1, "moreau", "#1043"],
  ["of several the one of that very name", rows("#10431", "#1043"), 2, "1043", "#1043"],
  ["that name also where there are further pages", rows("#10431", "#1043"), 70, "#1043", "#1043"],
  ["none where several may be meant", rows("#1043", "#1044"), 2, "moreau", undefined],
  ["none where nothing was found", [], 0, "moreau", undefined],
])("Enter opens %s", (_, found, total, search, name) => {
  expect(meantOrder({ rows: found, total }, search)?.name).toBe(name);
});
