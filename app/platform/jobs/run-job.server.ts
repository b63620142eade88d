import type { JobHandler } from "./job-outcome";
import type { StoredJob } from "./planned-job";
import { JOBS, type JobName, type JobPayloads } from "./jobs";
import type { AppContext } from "~/context";

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 15 * 60_000;

export interface JobRun<Name extends JobName> {
  name: Name;
  handler: JobHandler<JobPayloads[Name]>;
  stored: StoredJob<JobPayloads[Name]>;
}

/**
 * Runs one job and enqueues it again where it is not finished. The job is enqueued before the old one counts as
 * completed, so a crash between the two makes the job run twice rather than not at all.
 */
export async function runJob<Name extends JobName>(ctx: AppContext, run: JobRun<Name>): Promise<void> {
  const { name, handler, stored } = run;
  const payload = JOBS[name].schema.parse(stored.payload);
  const outcome = await handler(ctx, payload);
  if (!outcome || outcome.kind === "done") return;
  if (outcome.kind === "again") {
    await ctx.queue.putBack(name, { payload: outcome.payload, waits: 0 }, 0);
    return;
  }
  if (outcome.kind === "later") {
    const afterSeconds = Math.max(1, Math.ceil(outcome.afterMs / 1000));
    await ctx.queue.putBack(name, { payload, waits: stored.waits + 1 }, afterSeconds);
    return;
  }
  const waitMs = Math.max(outcome.retryAfterMs, backoffMs(stored.waits));
  const waits = stored.waits + 1;
  ctx.log.warn({ job: name, waits, waitMs, detail: outcome.detail }, "job waits");
  await ctx.queue.putBack(name, { payload: outcome.payload ?? payload, waits }, Math.ceil(waitMs / 1000));
}

/** The wait doubles from two seconds to a quarter of an hour, and stays there until the outside service is back. */
export function backoffMs(waits: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(waits, 16));
}
