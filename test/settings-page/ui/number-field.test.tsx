import { expect, test } from "vitest";
import { NumberField } from "~/settings-page/ui/number-field";
import { renderMarkup } from "../../support/render";

test("what is typed reaches the app whatever it is, since a browser's number field hands on nothing for what is no number", () => {
  const field = (
    <NumberField
      id="graceMinutes"
      label="Minutes"
      range={{ min: 5, max: 1440 }}
      value="--"
      error={undefined}
      onChange={() => undefined}
    />
  );
  expect(renderMarkup(field)).toContain('value="--"');
  expect(renderMarkup(field)).toContain('inputMode="numeric"');
  expect(renderMarkup(field)).not.toContain('type="number"');
});
