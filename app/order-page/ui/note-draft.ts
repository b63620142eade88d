/** A note that a person writes and that is not stored yet. */
interface NoteDraft {
  text: string;
  /** Identifies the note; null while nothing was typed. */
  key: string | null;
}

export const NO_DRAFT: NoteDraft = { text: "", key: null };

/** The draft with another text. `formKey` is new with each load of the page, and only a draft without a key takes it. */
export function typed(draft: NoteDraft, text: string, formKey: string): NoteDraft {
  return { text, key: draft.key ?? formKey };
}
