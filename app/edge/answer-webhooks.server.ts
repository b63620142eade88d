import type { RequestHandler } from "express";
import { admittedOf, type Guard } from "~/platform/http/guard-entry.server";
import { isWebhookAddress } from "~/webhooks/webhook-addresses";
import { receiveWebhook } from "./receive-webhook.server";
import { sendResponse } from "./send-response.server";

/**
 * Answers deliveries of webhooks that the guard let in, before Remix: a burst of them would spend most of its time on
 * finding the route and on making requests of the Fetch standard. Other methods are left to Remix, which refuses them.
 */
export function answerWebhooks(guard: Guard): RequestHandler {
  return (incoming, outgoing, next) => {
    const { url, body } = admittedOf(incoming);
    const address = url.pathname;
    if (incoming.method !== "POST" || !body || !isWebhookAddress(address)) return next();
    const answer = async (): Promise<void> => {
      const response = await receiveWebhook({ address, body, header: (name) => incoming.get(name) });
      await sendResponse(response, { incoming, outgoing, guard });
    };
    answer().catch(next);
  };
}
