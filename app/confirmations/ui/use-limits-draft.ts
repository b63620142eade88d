import { useCallback, useEffect, useRef } from "react";
import { formatTyped, parseAmount } from "~/kernel/parse-amount";
import { focusField } from "~/ui/focus-field";
import { useToldFaults } from "~/ui/use-told-faults";
import { useMergedDraft } from "~/settings/ui/use-merged-draft";
import { useLocale } from "~/ui/use-locale";
import type { LimitView } from "../read-limits.server";

export type LimitsDraft = ReturnType<typeof useLimitsDraft>;

/** The unsaved amounts of each currency, with what others save meanwhile. */
export function useLimitsDraft(limits: readonly LimitView[], onSave: (form: Record<string, string>) => void) {
  const locale = useLocale();
  const saved = Object.fromEntries(limits.map(({ currency, typed }) => [currency, typed]));
  const normal = useCallback((typed: Record<string, string>) => asStored(typed, locale), [locale]);
  const { draft, wanted, seen, conflicts, set, dirty, discard } = useMergedDraft(saved, normal);
  const found = Object.keys(draft)
    .filter((currency) => readTyped(draft[currency] ?? "", currency, locale) === null)
    .map((currency) => ({ path: currency }));
  const { told, attempts, leave, refuse, forget } = useToldFaults(found);
  const first = useRef<string>();
  first.current = told[0]?.path;
  useEffect(() => {
    if (attempts > 0 && first.current !== undefined) focusField(fieldIdOf(first.current));
  }, [attempts]);
  return {
    dirty,
    typedOf: (currency: string) => draft[currency] ?? "",
    isWrong: (currency: string) => told.some(({ path }) => path === currency),
    /** Whether somebody else saved other amounts than stand in fields that the person changed, too. */
    hasConflicts: conflicts.length > 0,
    /** What somebody else saved; undefined where nobody did. */
    theirsOf: (currency: string) => (conflicts.includes(currency) ? (seen[currency] ?? "") : undefined),
    set: (currency: string, typed: string) => set({ [currency]: typed }),
    leave,
    discard() {
      discard();
      forget();
    },
    save() {
      if (found.length > 0) return refuse();
      forget();
      onSave({ limits: JSON.stringify(listOf(wanted)), seen: JSON.stringify(listOf(seen)) });
    },
  };
}

export const fieldIdOf = (currency: string): string => `limit-${currency}`;

const listOf = (typed: Record<string, string>): LimitView[] =>
  Object.entries(typed).map(([currency, each]) => ({ currency, typed: each }));

/** The amounts as they will be shown once they are stored; what is no amount stays as it was typed. */
function asStored(typed: Record<string, string>, locale: string): Record<string, string> {
  const written = listOf(typed).map(({ currency, typed: text }) => {
    const read = readTyped(text, currency, locale);
    return [currency, read ?? text];
  });
  return Object.fromEntries(written) as Record<string, string>;
}

/** The amount as the app types it, empty where none is typed; null where the text is no amount. */
function readTyped(typed: string, currency: string, locale: string): string | null {
  if (typed.trim() === "") return "";
  const parsed = parseAmount(typed, currency, { kind: "locale", locale });
  return parsed.kind === "amount" ? formatTyped(parsed.amount, locale) : null;
}
