import { expect, test } from "vitest";
import { Panels } from "~/setup-page/ui/panels";
import { renderText } from "../../support/render";

test("what most people need not read is not there until its button is pressed", () => {
  const panels = [
    { id: "why", label: "Why and how", content: "The provider does not pay." },
    { id: "evidence", label: "All the evidence", content: "#1043 Klarna" },
  ];
  const text = renderText(<Panels panels={panels} />);
  expect(text).toContain("Why and how");
  expect(text).toContain("All the evidence");
  expect(text).not.toContain("The provider");
  expect(text).not.toContain("#1043");
});
