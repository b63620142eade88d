import type { AppContext } from "~/context";
import type { JobName, JobPayloads } from "./jobs";

/** How a run of a job ended. A bug throws; the queue then tries a few times and keeps the job as failed. */
export type JobOutcome<Payload> =
  | { kind: "done" }
  /** More of the same work is left: the job runs again at once, after the jobs that wait already. */
  | { kind: "again"; payload: Payload }
  /** Nothing is wrong: the job runs again after the given time, which does not grow. */
  | { kind: "later"; afterMs: number }
  /** An outside service was not available: the job is tried again after the wait, without a limit on tries. */
  | { kind: "wait"; retryAfterMs: number; detail: string; payload?: Payload };

/** The work of one job. Running it twice must be harmless. A job that returns nothing is done. */
export type JobHandler<Payload> = (
  ctx: AppContext,
  payload: Payload,
) => Promise<JobOutcome<Payload>> | Promise<void>;

/** The work of all jobs. A job without its work does not compile. */
export type JobCatalogue = { [Name in JobName]: JobHandler<JobPayloads[Name]> };
