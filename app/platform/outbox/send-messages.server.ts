import type { ShopDomain } from "~/kernel/ids";
import type { OutboxChannel } from "../database/generated/enums";
import type { JobOutcome } from "../jobs/job-outcome";
import { backoffMs } from "../jobs/run-job.server";
import type { Channel, Channels, SendContext } from "./channel";
import {
  endTry,
  leaseNextMessage,
  postponeDestination,
  type OutboxMessage,
} from "./outbox-messages.store.server";

/** A claim lasts longer than sending one message can take, so a message of a process that died becomes free again. */
const LEASE_MS = 2 * 60_000;
const LONGEST_FAILURE = 500;
/** The sweep finds what waits for longer, and a job that waits for long would keep a sooner one away. */
const LONGEST_JOB_WAIT_MS = 60_000;

interface Run {
  shop: ShopDomain;
  channel: OutboxChannel;
  destination: string;
  spec: Channel;
  /** The number of messages that were tried. */
  tried: number;
  /** The waits of those that the receiver was unavailable for. */
  waits: number[];
  /** Whether the destination is closed. */
  isClosed: boolean;
}

/**
 * Sends the due messages of one channel of the shop, or of one of its destinations. The run ends once the receiver has
 * been unavailable as often as the channel has patience. The job tries a message again with growing waits, or the sweep
 * does where the job is lost. A message that was sent right before a crash is sent again.
 */
export async function sendMessages<
  Payload extends { shop: ShopDomain; channel: OutboxChannel; destination?: string },
>(ctx: SendContext, channels: Channels, payload: Payload): Promise<JobOutcome<Payload>> {
  const { shop, channel, destination = "" } = payload;
  const spec = channels[channel];
  const run: Run = { shop, channel, destination, spec, tried: 0, waits: [], isClosed: false };
  const isEmpty = await Promise.all(Array.from({ length: spec.sideBySide ?? 1 }, () => sendInTurn(ctx, run)));
  if (run.isClosed) return { kind: "done" };
  if (run.waits.length === 0) return isEmpty.includes(true) ? { kind: "done" } : { kind: "again", payload };
  const afterMs = Math.min(...run.waits);
  const isOwn = destination !== "" && afterMs > LONGEST_JOB_WAIT_MS;
  return isOwn ? { kind: "done" } : { kind: "later", afterMs };
}

/** Sends one message after the other until the run is over. True where no message was left. */
async function sendInTurn(ctx: SendContext, run: Run): Promise<boolean> {
  const { shop, channel, destination, spec } = run;
  while (run.tried < spec.atOnce && run.waits.length < (spec.patience ?? 1) && !run.isClosed) {
    run.tried += 1;
    const now = ctx.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const isDue = spec.waitsMs ? { dueBy: now } : {};
    const queue = { channel, destination, kinds: spec.kinds };
    const message = await leaseNextMessage(ctx.db, shop, { ...queue, now, until, ...isDue });
    if (!message) return true;
    await sendOne(ctx, run, message);
  }
  return false;
}

async function sendOne(ctx: SendContext, run: Run, message: OutboxMessage): Promise<void> {
  const { shop, channel, destination, spec } = run;
  const { id, kind, reference, attempts } = message;
  const outcome = await spec.send(ctx, shop, message);
  const now = ctx.clock.now();
  const after = (ms: number) => new Date(now.getTime() + ms);
  const words = { shop, channel, destination, message: { kind, reference, attempts }, outcome };
  if (outcome.kind === "closed") {
    run.isClosed = true;
    await postponeDestination(ctx.db, shop, { channel, destination, id, until: after(outcome.waitMs) });
    return;
  }
  if (outcome.kind === "unavailable") {
    const ownWait = spec.waitsMs ? spec.waitsMs[attempts] : backoffMs(attempts);
    if (ownWait !== undefined) {
      const waitMs = Math.max(outcome.retryAfterMs, ownWait);
      run.waits.push(waitMs);
      await endTry(ctx.db, shop, id, { nextTryAt: after(waitMs) });
      ctx.log.warn({ ...words, waitMs }, "message waits");
      return;
    }
  }
  const failure = outcome.kind === "sent" ? null : outcome.detail.slice(0, LONGEST_FAILURE);
  await endTry(ctx.db, shop, id, { settledAt: now, failure });
  if (failure === null) ctx.log.info(words, "message sent");
  else ctx.log.warn(words, "message dropped");
}
