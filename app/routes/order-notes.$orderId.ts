import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { authenticateAdmin, demandAnyRight } from "~/edge/authenticate-admin.server";
import { changeNotes, type NoteAnswer } from "~/order-page/change-notes.server";
import { parseNoteForm } from "~/order-page/note-form.server";
import { RIGHTS_TO_NOTE } from "~/orders/notes/order-note";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A person notes something about an order for colleagues, or deletes a note. */
export async function action({ request, params }: ActionFunctionArgs): Promise<NoteAnswer> {
  const admin = await authenticateAdmin(request, "view");
  demandAnyRight(admin, RIGHTS_TO_NOTE);
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseNoteForm(await readForm(request));
  if (!orderId || !form) throw new Response(null, { status: 400 });
  const { shop, actor, rights } = admin;
  return changeNotes(await appContext(), { shop, actor, orderId, rights }, form);
}
