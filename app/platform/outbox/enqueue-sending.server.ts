import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { OutboxChannel } from "../database/generated/enums";
import type { EnqueueOptions } from "../jobs/job-queue.server";

/**
 * Enqueues the job that sends what is due. A destination has jobs of its own, so that a slow receiver holds up neither
 * the others nor the channels with one receiver.
 */
export async function enqueueSending(
  { queue }: Pick<AppContext, "queue">,
  { shop, channel, destination }: { shop: ShopDomain; channel: OutboxChannel; destination: string },
  options?: EnqueueOptions,
): Promise<void> {
  if (destination === "") await queue.enqueue("send-messages", { shop, channel }, options);
  else await queue.enqueue("send-to-destination", { shop, channel, destination }, options);
}
