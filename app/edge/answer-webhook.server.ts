import type { IncomingMessage, ServerResponse } from "node:http";
import { admittedOf, refuseEntry, type Guard } from "~/platform/http/guard-entry.server";
import { headerOf } from "~/platform/http/incoming";
import type { WebhookAddress } from "~/webhooks/webhook-addresses";
import { receiveWebhook } from "./receive-webhook.server";

/**
 * Lets in and answers a delivery of a webhook. Nothing of express, Remix or the Fetch standard has a part in it: a burst
 * of deliveries would spend most of its time there.
 */
export async function answerWebhook(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { address, guard }: { address: WebhookAddress; guard: Guard },
): Promise<void> {
  if (!(await guard.admit(incoming, outgoing))) return;
  const { entry, body } = admittedOf(incoming);
  const header = (name: string) => headerOf(incoming, name);
  const refusal = await receiveWebhook({ address, body: body ?? Buffer.alloc(0), header });
  if (!refusal) outgoing.writeHead(200).end();
  else if (!(await guard.refuseUnproven(incoming, outgoing, refusal.status)))
    refuseEntry(outgoing, entry, refusal);
}
