import { expect, test } from "vitest";
import { HomeBanner } from "~/components/home/home-banner";
import type { ShownSetup } from "~/components/setup/setup-types";
import { money } from "~/domain/money";
import type { StepState } from "~/domain/setup";
import { renderMarkup, renderText } from "./render";

function setup(captureStep: StepState): ShownSetup {
  return {
    steps: [{ step: "capture_after_fulfillment", state: captureStep, evidence: [], statement: null }],
    provenCount: 0,
    complete: false,
    dismissed: false,
    checkedAt: null,
    checkFailure: null,
    checking: false,
    engine: null,
  };
}

const lost = [
  { amount: money(26485, "EUR"), orders: 1 },
  { amount: money(100000, "JPY"), orders: 2 },
];

test("shipped and not captured is told with every currency on its own, and hides every other warning", () => {
  const text = renderText(<HomeBanner setup={setup("broken")} importOn shippedNotCaptured={lost} />);
  expect(text).toContain("Shipped, but not captured: EUR 264.85 and JPY 100,000");
  expect(text).toContain("3 orders have left your warehouse");
  expect(text).not.toContain("Payments are not captured after shipping");
});

test.each<[StepState, boolean, string | null]>([
  ["broken", true, "Payments are not captured after shipping"],
  ["broken", false, "Payments are not captured after shipping"],
  ["unknown", true, "Capture after shipping is not proven yet"],
  ["stated", true, "Capture after shipping is not proven yet"],
  ["unknown", false, null],
  ["stated", false, null],
  ["proven", true, null],
])("with capture %s and import %s the banner says: %s", (state, importOn, expected) => {
  const text = renderText(<HomeBanner setup={setup(state)} importOn={importOn} shippedNotCaptured={[]} />);
  if (expected === null) expect(text).toBe("");
  else expect(text).toContain(expected);
});

test("there is never more than one banner", () => {
  for (const state of ["unknown", "stated", "proven", "broken"] as const) {
    const markup = renderMarkup(<HomeBanner setup={setup(state)} importOn shippedNotCaptured={lost} />);
    expect(
      markup.match(/role="(alert|status)"|Polaris-Banner--withinPage/g)?.length ?? 0,
    ).toBeLessThanOrEqual(2);
    expect(markup.match(/<h2/g) ?? []).toHaveLength(1);
  }
});
