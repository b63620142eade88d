import { expect, test } from "vitest";
import { parseWarehouseForm } from "~/settings-page/warehouse/form.server";

const CHOICES = { tagMayShip: "ship", tagHold: "", marksMetafield: false, marksFulfillmentHolds: false };
const parse = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseWarehouseForm(form);
};
const save = (choices: object) =>
  parse({
    intent: "save",
    choices: JSON.stringify({ ...CHOICES, ...choices }),
    seen: JSON.stringify(CHOICES),
  });

test("either tag may be empty, and names are trimmed", () => {
  expect(save({ tagMayShip: " ship " })).toEqual({ intent: "save", choices: CHOICES, seen: CHOICES });
  expect(save({ tagMayShip: "" })).toMatchObject({ intent: "save" });
});

test.each([
  [{ tagHold: "Ship" }, "tagHold", "duplicate"],
  [{ tagHold: "a,b" }, "tagHold", "has_comma"],
  [{ tagMayShip: "x".repeat(41) }, "tagMayShip", "too_long"],
  [{ tagHold: "x".repeat(5000) }, "tagHold", "too_long"],
])("%#: a wrong tag is refused at its field", (choices, path, reason) => {
  expect(save(choices)).toEqual({ intent: "invalid", errors: [{ path, reason }] });
});

test.each<Record<string, string>>([
  {},
  { intent: "other" },
  { intent: "save", choices: "no", seen: JSON.stringify(CHOICES) },
  { intent: "save", choices: JSON.stringify(CHOICES) },
  { intent: "try" },
])("%j is no form of the page", (fields) => {
  expect(parse(fields)).toBeNull();
});
