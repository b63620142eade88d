import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { removeOldDeliveries } from "./remove-old-deliveries.server";

export const sweepDeliveriesJob: JobDefinition<"sweep-deliveries"> = {
  schema: z.object({}).strict(),
  concurrency: 1,
  cron: "17 3 * * *",
  async run(ctx) {
    await removeOldDeliveries(ctx);
    return { kind: "done" };
  },
};
