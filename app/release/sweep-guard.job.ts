import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepGuard } from "./sweep-guard.server";

export const sweepGuardJob: JobDefinition<"sweep-guard"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "* * * * *",
  async run(ctx) {
    await sweepGuard(ctx);
    return { kind: "done" };
  },
};
