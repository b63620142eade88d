import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { checkSetup } from "~/services/setup/check-setup.server";

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
