import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { lockOrder } from "../orders.store.server";
import { mayDelete } from "./order-note";
import { deleteNote, findWriter, insertNote } from "./order-notes.store.server";

type Context = Pick<AppContext, "db" | "clock">;
type Person = Extract<Actor, { kind: "person" }>;

interface Place {
  shop: ShopDomain;
  orderId: OrderId;
  actor: Person;
}

export type WriteNoteOutcome = { kind: "written" } | { kind: "unknown_order" };

/** Writes a note about the order. `noteId` is the form's key, so that the same form sent again is the same note. */
export async function writeNote(
  { db, clock }: Context,
  { shop, orderId, actor, noteId, text }: Place & { noteId: string; text: string },
): Promise<WriteNoteOutcome> {
  return db.$transaction(async (tx): Promise<WriteNoteOutcome> => {
    if (!(await lockOrder(tx, shop, orderId))) return { kind: "unknown_order" };
    await insertNote(tx, shop, orderId, { id: noteId, text, writtenBy: actor, writtenAt: clock.now() });
    return { kind: "written" };
  });
}

export type RemoveNoteOutcome = { kind: "removed" } | { kind: "not_yours" };

/** Deletes a note for good. A note that is not there any more is as wanted. */
export async function removeNote(
  { db }: Pick<Context, "db">,
  { shop, orderId, actor, noteId, maySettings }: Place & { noteId: string; maySettings: boolean },
): Promise<RemoveNoteOutcome> {
  const writtenBy = await findWriter(db, shop, { orderId, noteId });
  if (writtenBy && !mayDelete({ writtenBy }, { id: actor.id, maySettings })) return { kind: "not_yours" };
  await deleteNote(db, shop, { orderId, noteId });
  return { kind: "removed" };
}
