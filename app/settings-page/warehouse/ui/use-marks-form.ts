import type { MarksView } from "~/release/marks/marks-view";
import { markChoices, type MarkChoices } from "~/settings/settings";
import { useMergedDraft } from "~/settings/ui/use-merged-draft";

/** The unsaved choices, with what others save meanwhile. */
export function useMarksForm({ choices }: Pick<MarksView, "choices">) {
  const { conflicts, ...form } = useMergedDraft(choices, trim);
  return {
    ...form,
    /** What somebody else saved in a field that the person changed, too; undefined where nobody did. */
    theirsAt: (field: "tagMayShip" | "tagHold") => (conflicts.includes(field) ? form.seen[field] : undefined),
  };
}

const trim = (draft: MarkChoices): MarkChoices => markChoices.safeParse(draft).data ?? draft;
