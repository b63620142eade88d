import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { readContact } from "~/order-page/read-contact.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The customer's e-mail address, read from Shopify when somebody asks for it and kept nowhere. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "view");
  const orderId = parseOrderId(params["orderId"] ?? "");
  if (!orderId) throw new Response(null, { status: 400 });
  const answer = await readContact(await appContext(), { shop, orderId });
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
