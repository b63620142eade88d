import { expect, test } from "vitest";
import { readDayEnd } from "~/order-list/ui/day-end";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { createTranslator } from "~/platform/i18n/translator";

test.each([
  ["en", "Choose a day from 2000 to 2099."],
  ["nl", "Kies een dag van 2000 tot en met 2099."],
  ["fr", "Choisissez un jour de 2000 à 2099."],
  ["ja", "2000年から2099年までの日付を選択してください。"],
] as const)("a day of another century is answered in words about days (%s)", (locale, error) => {
  const t = createTranslator(locale, loadTexts(locale).app);
  for (const typed of ["1999-01-01", "2100-01-01", "0202-11-01"])
    expect(readDayEnd("ordered", typed, t)).toEqual({ kind: "wrong", error });
  expect(readDayEnd("ordered", "2026-11-01", t)).toEqual({ kind: "end", text: "2026-11-01" });
});
