import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { findTicked } from "~/order-list/find-ticked.server";
import { parseTickedForm } from "~/order-list/form.server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** Which ticked orders a list still has. They are sent in a body, since an address has no room for hundreds. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shop } = await authenticateAdmin(request, "view");
  const form = parseTickedForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  const { view, ...state } = form.list;
  if (view === "attention") throw new Response(null, { status: 400 });
  const found = await findTicked(await appContext(), { shop, ...state, view, orderIds: form.orderIds });
  return Response.json(found, { headers: { "Cache-Control": "no-store" } });
}
