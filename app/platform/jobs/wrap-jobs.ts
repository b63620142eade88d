import type { JobCatalogue, JobHandler } from "./job-outcome";
import { JOB_NAMES, type JobName, type JobPayloads } from "./jobs";

/** Puts something around the work of a job, such as a measurement. */
export type WrapJob = <Name extends JobName>(
  name: Name,
  work: JobCatalogue[Name],
) => JobHandler<JobPayloads[Name]>;

/** The same work of all jobs, each wrapped. */
export function wrapJobs(catalogue: JobCatalogue, wrap: WrapJob): JobCatalogue {
  const wrapOne = <Name extends JobName>(name: Name) => [name, wrap(name, catalogue[name])] as const;
  return Object.fromEntries(JOB_NAMES.map(wrapOne)) as JobCatalogue;
}
