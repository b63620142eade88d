import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { shop } from "~/platform/jobs/payload-parts";
import { watchGuard } from "./watch-guard.server";

export const watchGuardJob: JobDefinition<"watch-guard"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  async run(ctx, payload) {
    const outcome = await watchGuard(ctx, payload);
    return outcome.kind === "more" ? { kind: "again", payload } : outcomeOfReading(outcome);
  },
};
