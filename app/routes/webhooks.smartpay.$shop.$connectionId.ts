import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveSmartpayWebhook } from "~/edge/receive-smartpay-webhook.server";

export function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  return receiveSmartpayWebhook(request, params);
}
