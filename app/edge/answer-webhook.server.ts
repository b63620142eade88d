import type { RequestHandler } from "express";
import { admittedOf, type Guard } from "~/platform/http/guard-entry.server";
import { isWebhookAddress } from "~/webhooks/webhook-addresses";
import { receiveWebhook } from "./receive-webhook.server";
import { sendResponse } from "./send-response.server";

/**
 * Lets in and answers deliveries of webhooks, before all that serves pages: a burst of them would spend most of its time
 * on looking for files, on finding the route and on making requests of the Fetch standard. Other methods are left to
 * Remix, which refuses them.
 */
export function answerWebhooks(guard: Guard): RequestHandler {
  return (incoming, outgoing, next) => {
    const address = incoming.path;
    if (incoming.method !== "POST" || !isWebhookAddress(address)) return next();
    const answer = async (): Promise<void> => {
      const body = admittedOf(incoming).body ?? Buffer.alloc(0);
      const response = await receiveWebhook({ address, body, header: (name) => incoming.get(name) });
      await sendResponse(response, { incoming, outgoing, guard });
    };
    guard.handler(incoming, outgoing, (error?: unknown) => {
      if (error) next(error);
      else answer().catch(next);
    });
  };
}
