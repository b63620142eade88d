import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { sweepBulkRuns } from "~/services/bulk/sweep-bulk-runs.server";

export const sweepBulkRunsJob: JobDefinition<"sweep-bulk-runs"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "* * * * *",
  async run(ctx) {
    await sweepBulkRuns(ctx);
    return { kind: "done" };
  },
};
