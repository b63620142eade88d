import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "~/edge/receive-webhook.server";

/** Events of orders. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveWebhook(request, [
    "ORDERS_CREATE",
    "ORDERS_UPDATED",
    "ORDERS_CANCELLED",
    "ORDERS_FULFILLED",
    "ORDERS_PARTIALLY_FULFILLED",
    "ORDERS_RISK_ASSESSMENT_CHANGED",
    "ORDERS_DELETE",
  ]);
}
