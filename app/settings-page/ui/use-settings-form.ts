import { useMemo, useState } from "react";
import { editForm, isAsSent, openForm, takeStored, takeTheirs } from "../form-state";
import type { SettingsView } from "../read-settings.server";
import { fieldOf, groupOf } from "../setting-path";
import { isSameDraft, type SettingsDraft } from "../settings-draft";
import { checkSettings, type SettingsFault } from "../settings-form";
import type { SaveAnswer } from "./error-summary";

interface SettingsFormInput {
  settings: SettingsView;
  answer: SaveAnswer | undefined;
  onSave: (draft: SettingsDraft, seen: SettingsDraft) => void;
}

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
  const [left, setLeft] = useState<readonly string[]>([]);
  const [attempts, setAttempts] = useState(0);
  const [taken, setTaken] = useState(answer);
  if (settings.version !== form.version) {
    // An answer counts once, for the settings that were stored by it.
    const refused = answer === taken ? null : refusedOf(answer);
    setForm(takeStored(form, settings, refused));
    if (refused) {
      setTaken(answer);
      setLeft([]);
      setAttempts(0);
    }
  }
  const { draft, seen, conflicts } = form;
  const found = useMemo(() => {
    const checked = checkSettings(draft);
    return checked?.kind === "invalid" ? checked.errors : [];
  }, [draft]);
  const told = answer?.kind === "invalid" ? answer.errors.filter(({ path }) => isAsSent(form, path)) : [];
  // A name in a list is left as soon as it is on it.
  const isLeft = (path: string) => fieldOf(path) !== path || left.includes(groupOf(path));
  const shown = found.filter(({ path }) => attempts > 0 || isLeft(path));
  const faults: SettingsFault[] = [
    ...shown,
    ...told.filter(({ path }) => shown.every((fault) => fault.path !== path)),
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
    leave(path: string) {
      const group = groupOf(path);
      setLeft((current) => (current.includes(group) ? current : [...current, group]));
    },
    takeTheirs: (path: string) => setForm((current) => takeTheirs(current, path)),
    discard() {
      setForm({ ...form, draft: seen, conflicts: [] });
      setLeft([]);
      setAttempts(0);
    },
    save() {
      if (found.length > 0) return setAttempts(attempts + 1);
      setForm({ ...form, sent: draft });
      onSave(draft, seen);
    },
  };
}
