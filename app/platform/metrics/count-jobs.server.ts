import type { JobCatalogue, JobHandler } from "../jobs/job-outcome";
import type { JobName, JobPayloads } from "../jobs/jobs";
import { wrapJobs } from "../jobs/wrap-jobs";
import type { Metrics } from "./create-metrics.server";

/** The same work of all jobs, each measured. */
export function countJobs(metrics: Metrics, catalogue: JobCatalogue): JobCatalogue {
  return wrapJobs(catalogue, (name, work) => counting(metrics, name, work));
}

function counting<Name extends JobName>(
  metrics: Metrics,
  name: Name,
  work: JobCatalogue[Name],
): JobHandler<JobPayloads[Name]> {
  return async (ctx, payload) => {
    const startedAt = performance.now();
    const ended = (outcome: string): void =>
      metrics.jobEnded({ name, outcome, seconds: (performance.now() - startedAt) / 1000 });
    try {
      const outcome = (await work(ctx, payload)) ?? { kind: "done" };
      ended(outcome.kind);
      const triggeredAt = triggeredAtOf(payload);
      if (outcome.kind === "done" && triggeredAt !== null)
        metrics.webhookDone(name, (ctx.clock.now().getTime() - triggeredAt) / 1000);
      return outcome;
    } catch (error) {
      ended("failed");
      throw error;
    }
  };
}

/** Milliseconds of the time at which Shopify triggered the webhook that caused the job. */
function triggeredAtOf(payload: object): number | null {
  const { triggeredAt } = payload as { triggeredAt?: string | null };
  return triggeredAt ? Date.parse(triggeredAt) : null;
}
