import { reasonOf } from "~/gateways/setting-fields";
import { markChoices, type MarkChoices } from "~/settings/settings";
import type { SettingsFault } from "../settings-form";

type CheckedMarks = { kind: "choices"; choices: MarkChoices } | { kind: "invalid"; errors: SettingsFault[] };

/** The marks as they can be stored, or every fault in them; null where they are of another shape. */
export function checkMarks(typed: unknown): CheckedMarks | null {
  const { data: choices, error } = markChoices.safeParse(typed);
  if (choices) return { kind: "choices", choices };
  const errors = error.issues.flatMap((issue): SettingsFault[] => {
    const reason = reasonOf(issue);
    return reason ? [{ path: issue.path.join("."), reason }] : [];
  });
  return errors.length < error.issues.length ? null : { kind: "invalid", errors };
}
