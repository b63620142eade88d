import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { parseCandidatesQuery, parseReferenceForm } from "~/authority/reference-form.server";
import { readCandidates } from "~/authority/read-candidates.server";
import { typeReference, type TypedReference } from "~/authority/type-reference.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseOrderId } from "~/kernel/ids";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** What stands at Shopify that may be a provider's reference of an order's payment. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "settings");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const query = parseCandidatesQuery(new URL(request.url).searchParams);
  if (!orderId || !query) throw new Response(null, { status: 400 });
  return readCandidates(await appContext(), { shop, orderId, ...query });
}

/** A person types a provider's reference. */
export async function action({ request, params }: ActionFunctionArgs): Promise<TypedReference> {
  const { shop, actor } = await authenticateAdmin(request, "settings");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseReferenceForm(await readForm(request));
  if (!orderId || !form) throw new Response(null, { status: 400 });
  return typeReference(await appContext(), { shop, actor, orderId, ...form });
}
