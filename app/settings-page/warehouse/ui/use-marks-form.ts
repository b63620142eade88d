import { useState } from "react";
import type { MarksView } from "~/release/marks/marks-view";
import { mergeFields } from "~/settings/merge-fields";
import { markChoices, type MarkChoices } from "~/settings/settings";

type Field = keyof MarkChoices;

/** The unsaved choices, with what others save meanwhile. What was typed stays. */
export function useMarksForm({ choices: saved, version }: Pick<MarksView, "choices" | "version">) {
  const [form, setForm] = useState({ version, seen: saved, draft: saved, conflicts: [] as string[] });
  const { seen, draft, conflicts } = form;
  if (version !== form.version) {
    const merged = mergeFields({ seen, mine: draft, theirs: saved }, "mine");
    const stays = (field: string) => field in draft && draft[field as Field] !== saved[field as Field];
    setForm({
      version,
      seen: saved,
      draft: merged.fields,
      conflicts: [...new Set([...conflicts, ...merged.conflicts])].filter(stays),
    });
  }
  return {
    seen,
    draft,
    dirty: JSON.stringify(draft) !== JSON.stringify(seen),
    /** What somebody else saved in a field that the person changed, too; undefined where nobody did. */
    theirsAt: (field: "tagMayShip" | "tagHold") => (conflicts.includes(field) ? seen[field] : undefined),
    set(change: Partial<MarkChoices>) {
      const isOpen = (field: string) => !(field in change);
      setForm((current) => ({
        ...current,
        draft: { ...current.draft, ...change },
        conflicts: current.conflicts.filter(isOpen),
      }));
    },
    discard: () => setForm({ ...form, draft: seen, conflicts: [] }),
    /** The choices as they are stored, so that the form knows them again. */
    trim(): MarkChoices {
      const trimmed = markChoices.safeParse(draft).data ?? draft;
      setForm({ ...form, draft: trimmed });
      return trimmed;
    },
  };
}
