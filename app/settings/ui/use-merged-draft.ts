import { useState } from "react";
import { mergeFields, type Values } from "../merge-fields";
import { isSameValue } from "../setting-changes";

/**
 * The unsaved values of a form, laid over what others save meanwhile. What was typed stays. Each field is compared as
 * `normal` writes it: as it will be stored and shown again, so that the form knows its own values.
 */
export function useMergedDraft<Fields extends Values>(
  saved: Fields,
  normal: (typed: Fields) => Fields = (typed) => typed,
) {
  const [form, setForm] = useState({ seen: saved, draft: saved, conflicts: [] as readonly string[] });
  const { seen, draft, conflicts } = form;
  if (!isSameValue(saved, seen)) {
    const merged = mergeFields({ seen, mine: normal(draft), theirs: saved }, "mine");
    const stays = (field: string) => !isSameValue(merged.fields[field], saved[field]);
    setForm({
      seen: saved,
      draft: merged.fields,
      conflicts: [...new Set([...conflicts, ...merged.conflicts])].filter(stays),
    });
  }
  const wanted = normal(draft);
  return {
    seen,
    draft,
    /** The draft as it will be stored. */
    wanted,
    dirty: !isSameValue(wanted, seen),
    /** The fields in which the draft differs from what somebody else saved meanwhile. */
    conflicts,
    /** Whoever changes a field that somebody else changed, too, has decided. */
    set(change: Partial<Fields>) {
      setForm((current) => ({
        ...current,
        draft: { ...current.draft, ...change },
        conflicts: current.conflicts.filter((field) => !(field in change)),
      }));
    },
    discard: () => setForm({ ...form, draft: seen, conflicts: [] }),
  };
}
