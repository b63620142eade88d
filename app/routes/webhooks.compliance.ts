import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "~/edge/receive-webhook.server";

/** Requests under privacy law, which the App Store requires every app to honor. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveWebhook(request, ["CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"]);
}
