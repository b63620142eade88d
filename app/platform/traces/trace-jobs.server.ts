import type { JobCatalogue, JobHandler } from "../jobs/job-outcome";
import type { JobName, JobPayloads } from "../jobs/jobs";
import { wrapJobs } from "../jobs/wrap-jobs";
import type { Tracer } from "@opentelemetry/api";

/** The same work of all jobs, each a trace of its own to which its statements and calls belong. */
export async function traceJobs(catalogue: JobCatalogue): Promise<JobCatalogue> {
  const { trace } = await import("@opentelemetry/api");
  const tracer = trace.getTracer("capture-desk");
  return wrapJobs(catalogue, (name, work) => tracing(tracer, name, work));
}

function tracing<Name extends JobName>(
  tracer: Tracer,
  name: Name,
  work: JobCatalogue[Name],
): JobHandler<JobPayloads[Name]> {
  return (ctx, payload) =>
    tracer.startActiveSpan(`job ${name}`, { root: true }, async (span) => {
      try {
        const outcome = (await work(ctx, payload)) ?? { kind: "done" };
        span.setAttribute("job.outcome", outcome.kind);
        return outcome;
      } catch (error) {
        span.setAttribute("job.outcome", "failed");
        throw error;
      } finally {
        span.end();
      }
    });
}
