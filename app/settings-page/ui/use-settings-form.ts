import { useMemo, useState } from "react";
import { editForm, isAsSent, openForm, takeStored, takeTheirs } from "../form-state";
import type { SettingsView } from "../read-settings.server";
import { fieldOf, groupOf } from "../setting-path";
import { isSameDraft, type SettingsDraft } from "../settings-draft";
import { checkSettings, type SettingsFault } from "../settings-form";
import { useToldFaults } from "~/ui/use-told-faults";
import type { SaveAnswer } from "./error-summary";

interface SettingsFormInput {
  settings: SettingsView;
  answer: SaveAnswer | undefined;
  onSave: (draft: SettingsDraft, seen: SettingsDraft) => void;
}

/** A name in a list is left as soon as it is on it. */
const isInList = (path: string): boolean => fieldOf(path) !== path;

/** The fields that a save left out; null where the answer says that nothing was saved. */
function refusedOf(answer: SaveAnswer | undefined): readonly string[] | null {
  if (answer?.kind === "saved") return [];
  return answer?.kind === "saved_in_part" ? answer.conflicts : null;
}

/**
 * The unsaved settings, and which of their faults the person is told: those of what they left, and all of them once they
 * wanted to save. A save with faults is not sent.
 */
export function useSettingsForm({ settings, answer, onSave }: SettingsFormInput) {
  const [form, setForm] = useState(() => openForm(settings));
  const [taken, setTaken] = useState(answer);
  const found = useMemo(() => {
    const checked = checkSettings(form.draft);
    return checked?.kind === "invalid" ? checked.errors : [];
  }, [form.draft]);
  const { told, attempts, leave, refuse, forget } = useToldFaults(found, { groupOf, isToldAtOnce: isInList });
  if (settings.version !== form.version) {
    // An answer counts once, for the settings that were stored by it.
    const refused = answer === taken ? null : refusedOf(answer);
    setForm(takeStored(form, settings, refused));
    if (refused) {
      setTaken(answer);
      forget();
    }
  }
  const { draft, seen, conflicts } = form;
  const answered = answer?.kind === "invalid" ? answer.errors.filter(({ path }) => isAsSent(form, path)) : [];
  const faults: SettingsFault[] = [
    ...told,
    ...answered.filter(({ path }) => told.every((fault) => fault.path !== path)),
  ];
  return {
    draft,
    seen,
    conflicts,
    faults,
    attempts,
    taken,
    dirty: !isSameDraft(draft, seen),
    set: (change: Partial<SettingsDraft>) => setForm((current) => editForm(current, change)),
    leave,
    takeTheirs: (path: string) => setForm((current) => takeTheirs(current, path)),
    discard() {
      setForm({ ...form, draft: seen, conflicts: [] });
      forget();
    },
    save() {
      if (found.length > 0) return refuse();
      setForm({ ...form, sent: draft });
      onSave(draft, seen);
    },
  };
}
