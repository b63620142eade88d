import { expect, test } from "vitest";
import { SaveProblem } from "~/settings-page/warehouse/ui/save-problem";
import { renderMarkup, renderText } from "../../support/render";

const nothing = { problem: null, occasion: 0, onGrant: () => undefined } as const;

test("a refused save says at which fields, as an alert", () => {
  const refused = <SaveProblem {...nothing} faults={[{ path: "tagHold", reason: "has_comma" }]} />;
  expect(renderText(refused)).toContain("Tag when the order is on hold : A tag cannot contain a comma.");
  expect(renderMarkup(refused)).toContain('role="alert"');
  expect(renderText(<SaveProblem {...nothing} />)).toBe("");
});
