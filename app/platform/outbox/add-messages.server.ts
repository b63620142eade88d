import type { Tx } from "../database/client.server";
import type { OutboxChannel } from "../database/generated/enums";
import { enqueueSending } from "./enqueue-sending.server";
import { insertMessages, type NewMessage } from "./outbox-messages.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export type OutboxContext = Pick<AppContext, "queue" | "clock" | "newId">;

/**
 * Writes messages in the transaction that records the reported event: both happen or neither. Each message is written
 * once per destination, kind and reference, even when the caller runs twice or after an outage. Answers how many messages were new.
 */
export async function addMessages(
  ctx: OutboxContext,
  tx: Tx,
  { shop, channel, messages }: { shop: ShopDomain; channel: OutboxChannel; messages: readonly NewMessage[] },
): Promise<number> {
  const createdAt = ctx.clock.now();
  const rows = messages.map((message) => ({ ...message, id: ctx.newId(), createdAt }));
  const added = await insertMessages(tx, shop, channel, rows);
  if (added === 0) return 0;
  const destinations = new Set(messages.map(({ destination = "" }) => destination));
  for (const destination of destinations) await enqueueSending(ctx, { shop, channel, destination }, { tx });
  return added;
}
