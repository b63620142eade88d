import { readActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { OrderNote as OrderNoteRow } from "~/platform/database/generated/client";
import type { OrderNote } from "./order-note";

export function toNote({ id, text, writtenBy, writtenAt }: OrderNoteRow): OrderNote {
  return { id, text, writtenBy: readActor(writtenBy), writtenAt };
}

/** Adds a note to a known order. The same id again adds nothing. */
export async function insertNote(tx: Tx, shop: ShopDomain, orderId: OrderId, note: OrderNote): Promise<void> {
  await tx.orderNote.createMany({ data: [{ ...note, shop, orderId }], skipDuplicates: true });
}

/** Null where the order has no note with the id. */
export async function findWriter(
  db: Database,
  shop: ShopDomain,
  { orderId, noteId }: { orderId: OrderId; noteId: string },
): Promise<Actor | null> {
  const row = await db.orderNote.findFirst({
    where: { shop, orderId, id: noteId },
    select: { writtenBy: true },
  });
  return row && readActor(row.writtenBy);
}

export async function deleteNote(
  db: Database,
  shop: ShopDomain,
  { orderId, noteId }: { orderId: OrderId; noteId: string },
): Promise<void> {
  await db.orderNote.deleteMany({ where: { shop, orderId, id: noteId } });
}
