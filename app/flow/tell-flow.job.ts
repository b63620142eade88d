import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { shop } from "~/platform/jobs/payload-parts";
import { tellFlow } from "./tell-flow.server";

export const tellFlowJob: JobDefinition<"tell-flow"> = {
  schema: z.object({ shop }),
  concurrency: 1,
  async run(ctx, payload) {
    const outcome = await tellFlow(ctx, payload);
    return outcome.kind === "more" ? { kind: "again", payload } : outcomeOfReading(outcome);
  },
};
