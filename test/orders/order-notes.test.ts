import { afterAll, beforeAll, expect, test } from "vitest";
import { ANNA, BRAM } from "../support/people";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { asId, type OrderId } from "~/kernel/ids";
import { readOrderPage } from "~/order-page/read-order.server";
import { removeNote, writeNote } from "~/orders/notes/change-notes.server";
import { syncOrder } from "~/orders/sync-order.server";

let app: InstalledApp;
let orderId: OrderId;
beforeAll(async () => {
  app = await installApp();
  orderId = await app.placeOrder();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
});
afterAll(() => app.close());

const place = { shop: SHOP, actor: ANNA };
const shown = async () => (await readOrderPage(app.ctx, { shop: SHOP, orderId }))?.order.notes ?? [];

test("a note is shown with its writer; the same form again is the same note", async () => {
  const note = { ...place, orderId, noteId: "note-0001", text: "Calls back on Friday." };
  expect(await writeNote(app.ctx, note)).toEqual({ kind: "written" });
  await writeNote(app.ctx, { ...note, text: "Another text." });
  expect(await shown()).toEqual([
    { id: "note-0001", text: "Calls back on Friday.", writtenBy: ANNA, writtenAt: expect.any(Date) as Date },
  ]);
});

test("nobody notes anything about an order that the shop does not have", async () => {
  const note = { ...place, orderId: asId<OrderId>("999"), noteId: "note-0002", text: "x" };
  expect(await writeNote(app.ctx, note)).toEqual({ kind: "unknown_order" });
});

test("a person deletes only notes of their own; whoever may change the settings deletes any", async () => {
  const remove = (actor: typeof ANNA | typeof BRAM, noteId: string, maySettings = false) =>
    removeNote(app.ctx, { shop: SHOP, orderId, actor, noteId, maySettings });
  await writeNote(app.ctx, { ...place, orderId, noteId: "note-0003", text: "x" });
  expect(await remove(BRAM, "note-0003")).toEqual({ kind: "not_yours" });
  expect((await shown()).map(({ id }) => id)).toContain("note-0003");
  expect(await remove(ANNA, "note-0003")).toEqual({ kind: "removed" });
  await writeNote(app.ctx, { ...place, orderId, noteId: "note-0004", text: "x" });
  expect(await remove(BRAM, "note-0004", true)).toEqual({ kind: "removed" });
  const ids = (await shown()).map(({ id }) => id);
  expect(ids).not.toContain("note-0003");
  expect(ids).not.toContain("note-0004");
});
