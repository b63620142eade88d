import type { z } from "zod";
import type { JobName, JobPayloads } from "./job-queue.server";
import type { AppContext } from "~/context";

/** How a run of a job ended. A bug throws; the queue then tries a few times and keeps the job as failed. */
export type JobOutcome<Name extends JobName> =
  | { kind: "done" }
  /** There is more of the same: goes on at once, behind what waits already. */
  | { kind: "again"; payload: JobPayloads[Name] }
  /** Nothing is wrong; it is looked at once more after the time, always the same. */
  | { kind: "later"; afterMs: number }
  /** The outside was not available: tried again after the wait, however often that takes. */
  | { kind: "wait"; retryAfterMs: number; detail: string; payload?: JobPayloads[Name] };

export interface JobDefinition<Name extends JobName> {
  schema: z.ZodType<JobPayloads[Name]>;
  /** How many may run at once in one worker, at most. */
  concurrency: number;
  /** When the job is enqueued by itself; in UTC. */
  cron?: string;
  run: (ctx: AppContext, payload: JobPayloads[Name]) => Promise<JobOutcome<Name>>;
}

/** All background work. A job without its definition does not compile. */
export type JobCatalogue = { [Name in JobName]: JobDefinition<Name> };
