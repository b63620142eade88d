import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { sweepExpiry } from "~/services/expiry/sweep-expiry.server";

export const sweepExpiryJob: JobDefinition<"sweep-expiry"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "*/10 * * * *",
  async run(ctx) {
    await sweepExpiry(ctx);
    return { kind: "done" };
  },
};
