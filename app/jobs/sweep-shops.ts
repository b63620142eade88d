import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { sweepShops } from "~/services/shops/sweep-shops.server";

export const sweepShopsJob: JobDefinition<"sweep-shops"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "*/15 * * * *",
  async run(ctx) {
    await sweepShops(ctx);
    return { kind: "done" };
  },
};
