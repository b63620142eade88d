import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin, demandRight } from "~/edge/authenticate-admin.server";
import { changeSavedViews } from "~/order-list/change-saved-views.server";
import { parseColumnsForm, parseSavedViewForm } from "~/order-list/form.server";
import { changeKeptColumns } from "~/order-list/keep-columns.server";
import type { SavedViewAnswer } from "~/order-list/saved-view";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** Views of the list that people save for themselves or for the shop, and their columns of views that everybody has. */
export async function action({ request }: ActionFunctionArgs): Promise<SavedViewAnswer> {
  const admin = await authenticateAdmin(request, "view");
  const { shop, actor } = admin;
  const sent = await readForm(request);
  const chosen = parseColumnsForm(sent);
  if (chosen) {
    const { view, columns } = chosen;
    await changeKeptColumns(await appContext(), { shop, personId: actor.id, view }, columns);
    return { kind: "columns_kept" };
  }
  const form = parseSavedViewForm(sent);
  if (!form) throw new Response(null, { status: 400 });
  const demand = (right: Parameters<typeof demandRight>[1]) => demandRight(admin, right);
  return changeSavedViews(await appContext(), { shop, personId: actor.id, demand }, form);
}
