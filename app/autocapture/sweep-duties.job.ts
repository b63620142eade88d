import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepDuties } from "./sweep-duties.server";

export const sweepDutiesJob: JobDefinition<"sweep-duties"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "* * * * *",
  async run(ctx) {
    await sweepDuties(ctx);
    return { kind: "done" };
  },
};
