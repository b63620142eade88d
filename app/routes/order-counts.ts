import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { countList } from "~/order-list/count-list.server";
import { parseListState } from "~/order-list/list-state";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The number of orders that search and filters of a list find, where they are more than a page. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { shop } = await authenticateAdmin(request, "view");
  const { view, ...state } = parseListState(new URL(request.url).searchParams);
  if (view === "attention") throw new Response(null, { status: 400 });
  const count = await countList(await appContext(), { shop, ...state, view });
  return Response.json(count, { headers: { "Cache-Control": "no-store" } });
}
