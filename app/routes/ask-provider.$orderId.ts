import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authorizePayment } from "~/authority/authorize-payment.server";
import { extendAuthorization } from "~/authority/extend-authorization.server";
import { extendDueDate, readDueDate } from "~/authority/extend-due-date.server";
import type { DueDateAnswer, ProviderAnswer } from "~/authority/ask-provider";
import { parseDueDateQuery, parseAskProviderForm } from "~/authority/ask-provider-form.server";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { parseOrderId } from "~/kernel/ids";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** When the customer has to pay a capture, and by how many days that can be put off. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<DueDateAnswer> {
  const { shop } = await authenticateAdmin(request, "capture");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const query = parseDueDateQuery(new URL(request.url).searchParams);
  if (!orderId || !query) throw new Response(null, { status: 400 });
  return readDueDate(await appContext(), { shop, orderId, ...query });
}

/** A person asks a provider to authorize a checkout, or for more time: to capture, or for the customer to pay. */
export async function action({ request, params }: ActionFunctionArgs): Promise<ProviderAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "capture");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseAskProviderForm(await readForm(request));
  if (!orderId || !form) throw new Response(null, { status: 400 });
  const who = { shop, actor, orderId };
  const ctx = await appContext();
  switch (form.intent) {
    case "authorize":
      return authorizePayment(ctx, { ...who, ...form });
    case "extend":
      return extendAuthorization(ctx, { ...who, ...form });
    case "due_date":
      return extendDueDate(ctx, { ...who, ...form });
  }
}
