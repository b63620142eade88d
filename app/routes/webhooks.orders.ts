import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhookByRemix } from "~/edge/receive-webhook.server";

export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveWebhookByRemix(request, "/webhooks/orders");
}
