import { expect, test } from "vitest";
import { parseToml } from "./parse-toml";

test("a readable text is a table", () => {
  const toml = parseToml('name = "A # in a string" # a comment\n[[list]]\ntopics = [\n  "a",\n  "b",\n]\n');
  expect(toml.kind === "parsed" && { ...toml.table }).toMatchObject({
    name: "A # in a string",
    list: [{ topics: ["a", "b"] }],
  });
});

test("what is no TOML is refused with its line", () => {
  expect(parseToml('a = "1"\nb = ')).toEqual({
    kind: "unreadable",
    reason: "Line 2 is no TOML: invalid value.",
  });
  for (const text of ["name =", "[open", 'list = ["a', "a = 1\na = 2", "just words"])
    expect(parseToml(text)).toMatchObject({
      kind: "unreadable",
      reason: expect.stringMatching(/^Line 1 |^Line 2 /),
    });
});
