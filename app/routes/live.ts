import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { liveStream } from "~/platform/live/live-stream.server";
import { webComposition } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What changes in the shop, as it happens, for a page that is open. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const { shop } = await authenticateAdmin(request, "view");
  return liveStream(webComposition().live, { shop, request });
}
