import type { JobOutcome } from "../jobs/job-outcome";
import type { JobPayloads } from "../jobs/jobs";
import { backoffMs } from "../jobs/run-job.server";
import type { Channels, SendContext } from "./channel";
import { leaseNextMessage, endTry } from "./outbox-messages.store.server";

type Payload = JobPayloads["send-messages"];

/** A claim lasts longer than sending one message can take, so a message of a process that died becomes free again. */
const LEASE_MS = 2 * 60_000;
const LONGEST_FAILURE = 500;

/**
 * Sends the due messages of one channel of the shop, one after the other. The first message that the receiver cannot
 * accept ends the run. The job tries that message again with growing waits, or the sweep does where the job is lost. A
 * message that was sent right before a crash is sent again.
 */
export async function sendMessages(
  ctx: SendContext,
  channels: Channels,
  payload: Payload,
): Promise<JobOutcome<Payload>> {
  const { shop, channel } = payload;
  const { kinds, atOnce, send } = channels[channel];
  for (let tried = 0; tried < atOnce; tried += 1) {
    const now = ctx.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const message = await leaseNextMessage(ctx.db, shop, { channel, kinds, now, until });
    if (!message) return { kind: "done" };
    const { id, kind, reference, attempts } = message;
    const outcome = await send(ctx, shop, message);
    const words = { shop, channel, message: { kind, reference, attempts }, outcome };
    if (outcome.kind === "unavailable") {
      const waitMs = Math.max(outcome.retryAfterMs, backoffMs(attempts));
      await endTry(ctx.db, shop, id, { nextTryAt: new Date(ctx.clock.now().getTime() + waitMs) });
      ctx.log.warn({ ...words, waitMs }, "message waits");
      return { kind: "later", afterMs: waitMs };
    }
    const failure = outcome.kind === "dropped" ? outcome.detail.slice(0, LONGEST_FAILURE) : null;
    await endTry(ctx.db, shop, id, { settledAt: ctx.clock.now(), failure });
    if (failure === null) ctx.log.info(words, "message sent");
    else ctx.log.warn(words, "message dropped");
  }
  return { kind: "again", payload };
}
