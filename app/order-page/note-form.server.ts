import { z } from "zod";
import { LONGEST_NOTE } from "~/orders/notes/order-note";
import { ownId, parseFields } from "~/platform/http/form-fields";

const noteForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("write_note"),
    formKey: ownId,
    text: z.string().trim().min(1).max(LONGEST_NOTE),
  }),
  z.object({ intent: z.literal("delete_note"), noteId: ownId }),
]);

export type NoteForm = z.infer<typeof noteForm>;

/** Parses what the card of an order's notes sends; null for any other form. */
export function parseNoteForm(form: FormData): NoteForm | null {
  return parseFields(noteForm, form);
}
