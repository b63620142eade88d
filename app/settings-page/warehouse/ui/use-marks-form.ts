import { useState } from "react";
import type { MarksView } from "~/release/marks/marks-view";
import { markChoices, type MarkChoices } from "~/settings/settings";
import { useMergedDraft } from "~/settings/ui/use-merged-draft";
import { useToldFaults } from "~/ui/use-told-faults";
import { checkChoices, type SettingsFault } from "../../settings-form";

interface MarksFormInput {
  marks: Pick<MarksView, "choices">;
  /** What the server found wrong with the choices that were sent last. */
  errors: readonly SettingsFault[];
  onSave: (choices: MarkChoices, seen: MarkChoices) => void;
}

export type TagField = "tagMayShip" | "tagHold";

/** The unsaved choices, with what others save meanwhile, and what is wrong with them. A save with faults is not sent. */
export function useMarksForm({ marks: { choices }, errors, onSave }: MarksFormInput) {
  const { draft, wanted, seen, dirty, conflicts, set, discard } = useMergedDraft(choices, trim);
  const [sent, setSent] = useState<MarkChoices | null>(null);
  const checked = checkChoices(markChoices, draft);
  const found = checked?.kind === "invalid" ? checked.errors : [];
  const { told, attempts, leave, refuse, forget } = useToldFaults(found);
  const isAsSent = (path: string) => path in wanted && wanted[path as TagField] === sent?.[path as TagField];
  const untold = errors.filter(({ path }) => isAsSent(path) && told.every((fault) => fault.path !== path));
  return {
    draft,
    wanted,
    seen,
    dirty,
    set,
    leave,
    attempts,
    faults: [...told, ...untold],
    /** What somebody else saved in a field that the person changed, too; undefined where nobody did. */
    theirsAt: (field: TagField) => (conflicts.includes(field) ? seen[field] : undefined),
    discard() {
      discard();
      setSent(null);
      forget();
    },
    save() {
      if (found.length > 0) return refuse();
      forget();
      setSent(wanted);
      onSave(wanted, seen);
    },
  };
}

function trim(draft: MarkChoices): MarkChoices {
  const checked = checkChoices(markChoices, draft);
  return checked?.kind === "choices" ? checked.choices : draft;
}
