import type { JobCatalogue, JobHandler } from "../jobs/job-outcome";
import { JOB_NAMES, type JobName, type JobPayloads } from "../jobs/jobs";
import type { Tracer } from "@opentelemetry/api";

/** The same work of all jobs, each a trace of its own to which its statements and calls belong. */
export async function traceJobs(catalogue: JobCatalogue): Promise<JobCatalogue> {
  const { trace } = await import("@opentelemetry/api");
  const tracer = trace.getTracer("capture-desk");
  const traceOne = <Name extends JobName>(name: Name) =>
    [name, tracing(tracer, name, catalogue[name])] as const;
  return Object.fromEntries(JOB_NAMES.map(traceOne)) as JobCatalogue;
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
