import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { shop } from "~/platform/jobs/payload-parts";
import { checkSetup } from "./check-setup.server";

export const checkSetupJob: JobDefinition<"check-setup"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  async run(ctx, payload) {
    const outcome = await checkSetup(ctx, payload);
    // What was found may be a reason to pause import.
    await ctx.queue.enqueue("watch-guard", payload);
    return outcomeOfReading(outcome);
  },
};
