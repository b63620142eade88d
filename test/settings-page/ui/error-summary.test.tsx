import { expect, test } from "vitest";
import { LOCALES } from "~/platform/i18n/locale";
import { CONTRADICTIONS } from "~/settings-page/contradictions";
import { draftSettings } from "~/settings-page/settings-draft";
import { ErrorSummary } from "~/settings-page/ui/error-summary";
import { renderText } from "../../support/render";
import { UNSAVED } from "../sent-form";
import { useTranslation } from "~/ui/translation-place";

const draft = draftSettings({ ...UNSAVED, graceMinutes: 45 });
const seen = draftSettings({ ...UNSAVED, graceMinutes: 60 });
const shown = {
  ...{ answer: undefined, attempts: 0, taken: undefined, draft, seen, conflicts: [], faults: [] },
  onTakeTheirs: () => undefined,
};
const faults = [{ path: "gateways.klarna.warningDays", reason: "not_whole" } as const];

test("nothing is said of faults before a save was wanted", () => {
  expect(renderText(<ErrorSummary {...shown} faults={faults} />)).toBe("");
  expect(renderText(<ErrorSummary {...shown} answer={{ kind: "saved" }} />)).toBe("");
});

test("each fault is named with its field", () => {
  expect(renderText(<ErrorSummary {...shown} attempts={1} faults={faults} />)).toContain(
    "Klarna: Days of warning before that : Enter a whole number of days from 0 to 27.",
  );
});

test("a conflict shows both values and offers the other one", () => {
  const text = renderText(<ErrorSummary {...shown} conflicts={["graceMinutes"]} />);
  expect(text).toContain("Somebody else saved “60 minutes”; you have “45 minutes”. Use “60 minutes”");
});

test("import that stays off says why", () => {
  expect(renderText(<ErrorSummary {...shown} answer={{ kind: "import_locked" }} />)).toContain(
    "Import was not turned on",
  );
});

function Contradiction({ kind }: { kind: (typeof CONTRADICTIONS)[number] }) {
  const { t } = useTranslation();
  return <p>{t(`settings.contradictions.${kind}`, { names: "Zip" })}</p>;
}

test.each(LOCALES)("in %s every contradiction has a sentence", (locale) => {
  for (const kind of CONTRADICTIONS) {
    const text = renderText(<Contradiction kind={kind} />, locale);
    expect(text).not.toContain("contradictions");
    expect(text).not.toContain("{{");
  }
});
