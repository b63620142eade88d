import { expect, test } from "vitest";
import { mergeFields } from "~/settings/merge-fields";

const seen = { tag: "", metafield: false, names: ["a", "b"], engine: "flow", since: "1" };

test("each side's changes are laid over each other, and a list loses what either took off it", () => {
  const mine = { ...seen, tag: "go", names: ["b", "mine"] };
  const theirs = { ...seen, metafield: true, names: ["a", "b", "theirs"] };
  expect(mergeFields({ seen, mine, theirs }, "theirs")).toEqual({
    fields: { ...seen, tag: "go", metafield: true, names: ["b", "theirs", "mine"] },
    conflicts: [],
  });
});

test.each(["mine", "theirs"] as const)("where both changed a field to another value, %s is kept", (keep) => {
  const sides = { mine: { ...seen, tag: "go" }, theirs: { ...seen, tag: "ship" } };
  expect(mergeFields({ seen, ...sides }, keep)).toEqual({ fields: sides[keep], conflicts: ["tag"] });
});

test("fields that belong together are taken from one side", () => {
  const sides = { mine: { ...seen, engine: "app" }, theirs: { ...seen, since: "2" } };
  expect(mergeFields({ seen, ...sides }, "theirs", [["engine", "since"]])).toEqual({
    fields: sides.theirs,
    conflicts: ["engine", "since"],
  });
  expect(mergeFields({ seen, ...sides }, "theirs").fields).toEqual({ ...seen, engine: "app", since: "2" });
});
