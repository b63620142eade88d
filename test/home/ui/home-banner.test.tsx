import { expect, test } from "vitest";
import type { ImportView, PauseView, RecoveryView } from "~/release/release-view";
import { HomeBanner } from "~/home/ui/home-banner";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { SetupView } from "~/setup/checklist/setup-view";
import { money } from "~/kernel/money";
import type { StepState } from "~/setup/setup-step";
import { LOCALES } from "~/platform/i18n/locale";
import { renderMarkup, renderText } from "../../support/render";

function setup(captureStep: StepState): SetupView {
  return {
    steps: [{ step: "capture_after_fulfillment", state: captureStep, evidence: [], statement: null }],
    provenCount: 0,
    complete: false,
    dismissed: false,
    checkedAt: null,
    checkFailure: null,
    checking: false,
    engine: null,
    gatewayEngines: [],
    faults: [],
    hint: { autoCapture: null, readAt: null },
    cannotCaptureLater: [],
    flow: { triggers: [], lastReportAt: null },
  };
}

const pause = (canResume: PauseView["canResume"]): PauseView => ({
  at: new Date("2026-11-20T10:00:00Z"),
  reason: "proof_broken",
  canResume,
  proofs: canResume === "open" ? [proof("#1050", "Klarna", 2 * 60_000 + 59_000)] : [],
});

const proof = (orderName: string, gatewayLabel: string, delayMs: number | null): RecoveryView => ({
  orderName,
  gatewayLabel,
  delayMs,
});

function importViewOf(paused: PauseView | null, importOn: boolean): ImportView {
  const amounts = [money(26485, "EUR"), money(100000, "JPY")];
  return { paused, alarms: { open: 3, amounts }, importOn };
}

interface Situation {
  captureStep: StepState;
  importOn?: boolean;
  paused?: PauseView | null;
  figures?: CurrencyFigure[];
  complete?: boolean;
}

function banner({ captureStep, importOn = true, paused = null, figures = [], complete = true }: Situation) {
  return (
    <HomeBanner
      setup={setup(captureStep)}
      importView={importViewOf(paused, importOn)}
      resumeImport={{ resuming: false, resume: () => undefined }}
      shippedNotCaptured={figures}
      complete={complete}
    />
  );
}

const lost = [
  { amount: money(26485, "EUR"), orders: 1 },
  { amount: money(100000, "JPY"), orders: 2 },
];

test("shipped and not captured is told with every currency on its own, and hides every other warning", () => {
  const text = renderText(banner({ captureStep: "broken", figures: lost }));
  expect(text).toContain("Shipped, but not captured: €264.85 and ¥100,000");
  expect(text).toContain("3 orders have left your warehouse");
  expect(text).not.toContain("Payments are not captured after shipping");
});

test("a currency with nothing in it is not named", () => {
  const figures = [{ amount: money(0, "EUR"), orders: 0 }, ...lost.slice(1)];
  const text = renderText(banner({ captureStep: "unknown", figures }));
  expect(text).toContain("Shipped, but not captured: ¥100,000");
});

test("an order that is shipped and unpaid stays in the banner though capture is proven", () => {
  const text = renderText(banner({ captureStep: "proven", figures: lost.slice(0, 1) }));
  expect(text).toContain("Shipped, but not captured: €264.85");
});

const SAFE = "You are safe: no shipped order waits for its money, and capture after shipping is proven.";
const NO_RISK = "Nothing is at risk: no shipped order waits for its money.";

test.each<[StepState, boolean, string]>([
  ["broken", true, "Payments are not captured after shipping"],
  ["broken", false, "Payments are not captured after shipping"],
  ["unknown", true, "Capture after shipping is not proven yet"],
  ["stated", true, "Capture after shipping is not proven yet"],
  ["unknown", false, NO_RISK],
  ["stated", false, NO_RISK],
  ["proven", true, SAFE],
])("with capture %s and import %s the banner says: %s", (state, importOn, expected) => {
  const text = renderText(banner({ captureStep: state, importOn }));
  expect(text).toContain(expected);
});

test("nobody is called safe while orders are still being read", () => {
  expect(renderText(banner({ captureStep: "proven", complete: false }))).toBe("");
});

test("an import that is held comes first, with its reason, what is at stake and the way on", () => {
  const text = renderText(banner({ captureStep: "broken", paused: pause("needs_statement"), figures: lost }));
  expect(text).toContain("Import is paused: €264.85 and ¥100,000 shipped and not captured");
  expect(text).toContain("the newest order shows that it no longer does");
  expect(text).toContain("3 orders have left your warehouse unpaid");
  expect(text).toContain("by stating that it is arranged");
  expect(text).toContain("Resume import");
  expect(text).not.toContain("Shipped, but not captured");
});

test("once a newer order was captured, the banner names it, says what still holds, and offers to resume", () => {
  const text = renderText(banner({ captureStep: "proven", paused: pause("open") }));
  expect(text).toContain(
    "Capture works again: #1050 (Klarna) was captured 2 minutes after shipping. " +
      "The warehouse may not ship authorized orders until you resume.",
  );
  expect(text).toContain("3 orders have left your warehouse unpaid");
  expect(text).toContain("Resume import");
  expect(text).not.toContain("it no longer does");
  expect(text).not.toContain("by stating");
});

test("of several payment methods each has its order named, with a delay only where it is known", () => {
  const proofs = [proof("#1051", "Riverty", 4000), proof("#1052", "Affirm", null)];
  const text = renderText(banner({ captureStep: "proven", paused: { ...pause("open"), proofs } }));
  expect(text).toContain(
    "#1051 (Riverty) was captured within a minute of shipping and #1052 (Affirm) was captured after shipping.",
  );
});

test.each(LOCALES)("in %s the order that shows it is named with its delay", (locale) => {
  const text = renderText(banner({ captureStep: "proven", paused: pause("open") }), locale);
  expect(text).toMatch(/#1050.{1,2}Klarna/);
  expect(text).toMatch(/2\s?(minute|分)/);
  expect(text).not.toContain("{{");
});

test("while import is off, that it is held besides says nothing", () => {
  const text = renderText(
    banner({ captureStep: "proven", importOn: false, paused: pause("needs_statement") }),
  );
  expect(text).not.toContain("Import is paused");
});

test("there is never more than one banner", () => {
  for (const state of ["unknown", "stated", "proven", "broken"] as const) {
    for (const paused of [null, pause("open"), pause("needs_statement")]) {
      const markup = renderMarkup(banner({ captureStep: state, paused, figures: lost }));
      expect(
        markup.match(/role="(alert|status)"|Polaris-Banner--withinPage/g)?.length ?? 0,
      ).toBeLessThanOrEqual(2);
      expect(markup.match(/<h2/g) ?? []).toHaveLength(1);
    }
  }
});
