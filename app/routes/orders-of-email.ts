import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseEmailForm } from "~/order-list/form.server";
import { findByEmail, type FoundByEmail } from "~/orders/find-by-email.server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The orders of an e-mail address. Asked by a form, since each asking is a call to Shopify, which no reading anew may repeat. */
export async function action({ request }: ActionFunctionArgs): Promise<FoundByEmail> {
  const { shop } = await authenticateAdmin(request, "view");
  const form = parseEmailForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return findByEmail(await appContext(), { shop, email: form.email });
}
