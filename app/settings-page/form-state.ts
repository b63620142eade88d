import { isSameValue } from "~/settings/setting-changes";
import { mergeSettings } from "./merge-settings";
import { fieldOf, valueAt, withValue } from "./setting-path";
import { draftSettings, type SettingsDraft } from "./settings-draft";
import type { SettingsForm } from "./settings-form";

/** An open form. */
export interface FormState {
  /** Of what is stored. */
  version: number;
  /** What is stored, as far as the person saw it. */
  seen: SettingsDraft;
  draft: SettingsDraft;
  /** The paths of fields in which the draft differs from what somebody else saved meanwhile. */
  conflicts: readonly string[];
  /** The draft that was sent last; null before, and once it was saved. */
  sent: SettingsDraft | null;
}

interface Stored {
  saved: SettingsForm;
  version: number;
}

export function openForm({ saved, version }: Stored): FormState {
  const seen = draftSettings(saved);
  return { version, seen, draft: seen, conflicts: [], sent: null };
}

/** The form after a change. Whoever changes a field that somebody else changed, too, has decided. */
export function editForm(form: FormState, change: Partial<SettingsDraft>): FormState {
  const draft = { ...form.draft, ...change };
  const isKept = (path: string) => isSameValue(valueAt(draft, path), valueAt(form.draft, path));
  return { ...form, draft, conflicts: form.conflicts.filter(isKept) };
}

/** The form with what somebody else saved in one field. */
export function takeTheirs(form: FormState, path: string): FormState {
  const draft = withValue(form.draft, path, valueAt(form.seen, path));
  return { ...form, draft, conflicts: form.conflicts.filter((each) => each !== path) };
}

/**
 * The form once something else is stored than it saw: by another person, or by the form itself, whose save then left out
 * the fields in `refused` (null where nothing of it was saved). What was typed stays, also what was typed meanwhile.
 */
export function takeStored(form: FormState, stored: Stored, refused: readonly string[] | null): FormState {
  const theirs = draftSettings(stored.saved);
  const isOwn = form.sent !== null && refused !== null;
  const seen = isOwn ? (form.sent ?? form.seen) : form.seen;
  const merged = mergeSettings({ seen, mine: form.draft, theirs }, "mine");
  const draft = (isOwn ? refused : []).reduce(
    (settings, path) => withValue(settings, path, valueAt(form.draft, path)),
    merged.settings,
  );
  const found = isOwn ? refused : [...new Set([...form.conflicts, ...merged.conflicts])];
  const conflicts = found.filter((path) => !isSameValue(valueAt(draft, path), valueAt(theirs, path)));
  return { version: stored.version, seen: theirs, draft, conflicts, sent: isOwn ? null : form.sent };
}

/** Whether a field still has the value with which it was sent. */
export function isAsSent({ draft, sent }: FormState, path: string): boolean {
  const field = fieldOf(path);
  return sent !== null && isSameValue(valueAt(draft, field), valueAt(sent, field));
}
