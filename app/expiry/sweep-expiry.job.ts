import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepExpiry } from "./sweep-expiry.server";

export const sweepExpiryJob: JobDefinition<"sweep-expiry"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "*/10 * * * *",
  async run(ctx) {
    await sweepExpiry(ctx);
    return { kind: "done" };
  },
};
