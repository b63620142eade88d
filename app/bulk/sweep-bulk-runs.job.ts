import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepBulkRuns } from "./sweep-bulk-runs.server";

export const sweepBulkRunsJob: JobDefinition<"sweep-bulk-runs"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "* * * * *",
  async run(ctx) {
    await sweepBulkRuns(ctx);
    return { kind: "done" };
  },
};
