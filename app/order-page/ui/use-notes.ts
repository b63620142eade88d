import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { OrderId } from "~/kernel/ids";
import type { NoteAnswer } from "../change-notes.server";
import { NO_DRAFT, typed } from "./note-draft";

/**
 * Sends notes. A note keeps its key from its first letter until it is written, so that a form that is sent again is the
 * same note, although the page loads by itself meanwhile. A text that was not written stays in the field.
 */
export function useNotes({ orderId, formKey }: { orderId: OrderId; formKey: string }) {
  const sender = useFetcher<NoteAnswer>();
  const [draft, setDraft] = useState(NO_DRAFT);
  const [seen, setSeen] = useState<NoteAnswer | undefined>();
  const idle = sender.state === "idle";
  if (idle && sender.data !== seen) {
    setSeen(sender.data);
    if (sender.data?.kind === "written") setDraft(NO_DRAFT);
  }
  const send = (form: Record<string, string>) => {
    if (idle) sender.submit(form, { method: "post", action: `/order-notes/${orderId}` });
  };
  return {
    text: draft.text,
    setText(text: string) {
      setDraft((before) => typed(before, text, formKey));
    },
    sending: !idle,
    refused: idle && sender.data && isRefusal(sender.data) ? sender.data.kind : null,
    write() {
      const text = draft.text.trim();
      if (text !== "" && draft.key !== null) send({ intent: "write_note", formKey: draft.key, text });
    },
    remove(noteId: string) {
      send({ intent: "delete_note", noteId });
    },
  };
}

const isRefusal = (answer: NoteAnswer) => answer.kind === "not_yours" || answer.kind === "unknown_order";
