import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "~/edge/receive-webhook.server";

/** Events of the orders' money: authorizations, captures, voids, refunds. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveWebhook(request, ["ORDER_TRANSACTIONS_CREATE", "REFUNDS_CREATE"]);
}
