import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepOperations } from "./sweep-operations.server";

export const sweepOperationsJob: JobDefinition<"sweep-operations"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "* * * * *",
  async run(ctx) {
    await sweepOperations(ctx);
    return { kind: "done" };
  },
};
