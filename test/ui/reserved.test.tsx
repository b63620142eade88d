import { expect, test } from "vitest";
import { renderMarkup } from "../support/render";
import { Reserved } from "~/ui/reserved";
import { RightsPlace } from "~/ui/rights-place";
import type { Right } from "~/kernel/rights";

const page = (...rights: Right[]) =>
  renderMarkup(
    <RightsPlace rights={rights} personId="7001">
      <Reserved right="settings">
        <button>Save</button>
      </Reserved>
    </RightsPlace>,
  );

test("who may not change a page reads why, and finds all of it disabled", () => {
  expect(page("view", "capture")).toMatch(/not change it.*<fieldset disabled="".*<button>Save/s);
  expect(page("view", "settings")).toMatch(/^<button>Save/);
});
