import type { AppContext } from "~/context";
import type { JobName, JobPayloads } from "./jobs";

/** How a run of a job ended. A bug throws; the queue then tries a few times and keeps the job as failed. */
export type JobOutcome<Payload> =
  | { kind: "done" }
  /** There is more of the same: goes on at once, behind what waits already. */
  | { kind: "again"; payload: Payload }
  /** Nothing is wrong; it is looked at once more after the time, always the same. */
  | { kind: "later"; afterMs: number }
  /** The outside was not available: tried again after the wait, however often that takes. */
  | { kind: "wait"; retryAfterMs: number; detail: string; payload?: Payload };

/** The work of one job. Being run twice must be harmless. One that ends without an outcome is done. */
export type JobHandler<Payload> = (
  ctx: AppContext,
  payload: Payload,
) => Promise<JobOutcome<Payload>> | Promise<void>;

/** The work of all jobs. A job without its work does not compile. */
export type JobCatalogue = { [Name in JobName]: JobHandler<JobPayloads[Name]> };
