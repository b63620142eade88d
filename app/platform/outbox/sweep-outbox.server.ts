import type { OutboxChannel } from "../database/generated/enums";
import type { Channels } from "./channel";
import { enqueueSending } from "./enqueue-sending.server";
import { findOverdue } from "./outbox-messages.store.server";
import type { AppContext } from "~/context";

/** A message that became due more recently has its own job on the way. */
const OVERDUE_MS = 30_000;
/** Where a sweep finds more, the next sweep sends the rest. */
const LIMIT = 500;

/**
 * Enqueues sending for every overdue message. Two transactions that write at once share one job, which may run when
 * only the first has committed; a job may also be lost.
 */
export async function sweepOutbox(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">,
  channels: Channels,
): Promise<void> {
  const now = ctx.clock.now();
  const dueBefore = new Date(now.getTime() - OVERDUE_MS);
  for (const channel of Object.keys(channels) as OutboxChannel[]) {
    const { kinds } = channels[channel];
    const overdue = await findOverdue(ctx.db, { channel, kinds, now, dueBefore, limit: LIMIT });
    for (const each of overdue) await enqueueSending(ctx, { ...each, channel });
    if (overdue.length > 0) ctx.log.info({ channel, destinations: overdue.length }, "messages are overdue");
  }
}
