import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseOrderIds } from "~/extension/form.server";
import { countKnownOrders } from "~/extension/count-known-orders.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** Says whether the app follows any of `ids`, before the admin's menu offers an action. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, cors } = await authenticateAdmin(request, "view");
  const orderIds = parseOrderIds(new URL(request.url).searchParams.get("ids"));
  if (!orderIds) return cors(new Response(null, { status: 400 }));
  return cors(Response.json(await countKnownOrders(await appContext(), { shop, orderIds })));
}
