import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ASSUMPTIONS_FILE, listAssumptions } from "./assumptions";

test("the list of assumptions is the one of the code", () => {
  expect(readFileSync(ASSUMPTIONS_FILE, "utf8")).toBe(listAssumptions());
});
