import { expect, test } from "vitest";
import { changesBetween, readChanges, writeChanges } from "~/settings/setting-changes";

test("each changed value is told with what it was, and of a list only what came and went", () => {
  const before = { graceMinutes: 30, importOn: false, terms: ["Klarna", "Slice it"], since: null, same: "x" };
  const after = {
    graceMinutes: 45,
    importOn: true,
    terms: ["Klarna", "Pay later"],
    since: "flow",
    same: "x",
  };
  expect(changesBetween(before, after, "Klarna")).toEqual([
    { field: "graceMinutes", gateway: "Klarna", from: 30, to: 45 },
    { field: "importOn", gateway: "Klarna", from: false, to: true },
    { field: "terms", gateway: "Klarna", from: ["Slice it"], to: ["Pay later"] },
    { field: "since", gateway: "Klarna", from: null, to: "flow" },
  ]);
});

test("another order of a list, and values that are no settings, are no changes", () => {
  expect(
    changesBetween({ names: ["a", "b"], at: new Date(0) }, { names: ["b", "a"], at: new Date(1) }),
  ).toEqual([]);
});

test("what was kept is read back, without what cannot be understood", () => {
  const changes = changesBetween({ terms: [] }, { terms: ["Zip"] });
  expect(readChanges(writeChanges(changes))).toEqual(changes);
  expect(readChanges(JSON.stringify([...changes, { field: 3 }, null]))).toEqual(changes);
  for (const kept of [undefined, 3, "{", '{"field": "x"}', null]) expect(readChanges(kept)).toEqual([]);
});
