import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { sweepShops } from "./sweep-shops.server";

export const sweepShopsJob: JobDefinition<"sweep-shops"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "*/15 * * * *",
  async run(ctx) {
    await sweepShops(ctx);
    return { kind: "done" };
  },
};
