import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveWebhook } from "~/edge/receive-webhook.server";

/** Events of the installation and of the shop itself. */
export function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveWebhook(request, ["APP_UNINSTALLED", "APP_SCOPES_UPDATE", "SHOP_UPDATE"]);
}
