import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { OrderId } from "~/kernel/ids";
import type { NoteAnswer } from "../change-notes.server";

/**
 * Sends notes. A note keeps its key until it is written, so that a form that is sent again is the same note. A text that
 * was not written stays in the field.
 */
export function useNotes({ orderId, formKey }: { orderId: OrderId; formKey: string }) {
  const sender = useFetcher<NoteAnswer>();
  const [text, setText] = useState("");
  const [seen, setSeen] = useState<NoteAnswer | undefined>();
  const idle = sender.state === "idle";
  if (idle && sender.data !== seen) {
    setSeen(sender.data);
    if (sender.data?.kind === "written") setText("");
  }
  const send = (form: Record<string, string>) => {
    if (idle) sender.submit(form, { method: "post", action: `/order-notes/${orderId}` });
  };
  return {
    text,
    setText,
    sending: !idle,
    refused: idle && sender.data && isRefusal(sender.data) ? sender.data.kind : null,
    write() {
      if (text.trim() !== "") send({ intent: "write_note", formKey, text: text.trim() });
    },
    remove(noteId: string) {
      send({ intent: "delete_note", noteId });
    },
  };
}

const isRefusal = (answer: NoteAnswer) => answer.kind === "not_yours" || answer.kind === "unknown_order";
