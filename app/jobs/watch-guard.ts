import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { watchGuard } from "~/services/guard/watch-guard.server";

export const watchGuardJob: JobDefinition<"watch-guard"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  async run(ctx, payload) {
    const outcome = await watchGuard(ctx, payload);
    return outcome.kind === "more" ? { kind: "again", payload } : outcomeOfReading(outcome);
  },
};
