import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { parseOrderId } from "~/kernel/ids";
import { authenticateAdmin } from "~/edge/authenticate-admin.server";
import { changeHold, type HoldAnswer } from "~/order-page/change-hold.server";
import { parseHoldForm } from "~/order-page/form.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A person holds an order, or lets it go. */
export async function action({ request, params }: ActionFunctionArgs): Promise<HoldAnswer> {
  const { shop, actor } = await authenticateAdmin(request, "capture");
  const orderId = parseOrderId(params["orderId"] ?? "");
  const form = parseHoldForm(await readForm(request));
  if (!orderId || !form) throw new Response(null, { status: 400 });
  return changeHold(await appContext(), { shop, actor, orderId }, form);
}
