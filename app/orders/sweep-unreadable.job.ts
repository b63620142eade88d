import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepUnreadable } from "./sweep-unreadable.server";

export const sweepUnreadableJob: JobDefinition<"sweep-unreadable"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "*/10 * * * *",
  async run(ctx) {
    await sweepUnreadable(ctx);
    return { kind: "done" };
  },
};
