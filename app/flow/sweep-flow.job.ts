import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepFlow } from "./sweep-flow.server";

export const sweepFlowJob: JobDefinition<"sweep-flow"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "* * * * *",
  async run(ctx) {
    await sweepFlow(ctx);
    return { kind: "done" };
  },
};
