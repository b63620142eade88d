import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { readReview } from "~/release/review/read-review.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** How far the app is with deciding anew; asked again and again, so that the page need not be read anew. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "view");
  return { review: await readReview(await appContext(), { shop }) };
}
