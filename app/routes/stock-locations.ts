import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A shop's locations hardly ever change, and each reading asks Shopify: once per opened refund is enough. */
export const shouldRevalidate = () => false;

/** The places at which refunded goods can be in stock again. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "refund");
  return (await appContext()).locations.read(shop);
}
