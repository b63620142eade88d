import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { localeOfRequest } from "~/platform/i18n/locale";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { readExtensionOrder } from "~/extension/read-extension-order.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** An order's payment, for the block and the action on Shopify's own order page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, rights, cors } = await authenticateAdmin(request, "view");
  const orderId = parseOrderId(params["orderId"] ?? "");
  if (!orderId) return cors(new Response(null, { status: 400 }));
  const locale = localeOfRequest(request);
  const order = await readExtensionOrder(await appContext(), {
    ...{ shop, orderId, locale },
    mayCapture: rights.includes("capture"),
  });
  // The extension then says that the app cannot be reached, and offers to try again.
  return cors(order ? Response.json(order) : new Response(null, { status: 503 }));
}
