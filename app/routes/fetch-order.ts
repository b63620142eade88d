import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseFetchForm } from "~/order-list/form.server";
import { fetchOrder, type FetchedOrder } from "~/orders/fetch-order.server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A person knows an order that the app does not. */
export async function action({ request }: ActionFunctionArgs): Promise<FetchedOrder> {
  const { shop } = await authenticateAdmin(request, "capture");
  const form = parseFetchForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return fetchOrder(await appContext(), { shop, name: form.name });
}
