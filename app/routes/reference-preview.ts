import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { previewReferences } from "~/authority/preview-references.server";
import { parsePreviewQuery } from "~/authority/reference-form.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What an unsaved place for the provider's references finds on the latest orders. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "settings");
  const query = parsePreviewQuery(new URL(request.url).searchParams);
  if (!query) throw new Response(null, { status: 400 });
  return { orders: await previewReferences(await appContext(), { shop, ...query }) };
}
