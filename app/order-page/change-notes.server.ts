import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Right } from "~/kernel/rights";
import type { Person } from "~/confirmations/confirmation";
import {
  removeNote,
  writeNote,
  type RemoveNoteOutcome,
  type WriteNoteOutcome,
} from "~/orders/notes/change-notes.server";
import type { NoteForm } from "./note-form.server";

export type NoteAnswer = WriteNoteOutcome | RemoveNoteOutcome;

/** Writes or deletes a note, as the card of an order's notes asks. */
export async function changeNotes(
  ctx: Pick<AppContext, "db" | "clock">,
  who: { shop: ShopDomain; orderId: OrderId; actor: Person; rights: readonly Right[] },
  form: NoteForm,
): Promise<NoteAnswer> {
  const { rights, ...place } = who;
  switch (form.intent) {
    case "write_note":
      return writeNote(ctx, { ...place, noteId: form.formKey, text: form.text });
    case "delete_note":
      return removeNote(ctx, { ...place, noteId: form.noteId, maySettings: rights.includes("settings") });
  }
}
