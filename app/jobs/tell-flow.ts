import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { tellFlow } from "~/services/flow/tell-flow.server";

export const tellFlowJob: JobDefinition<"tell-flow"> = {
  schema: z.object({ shop }),
  concurrency: 1,
  async run(ctx, payload) {
    const outcome = await tellFlow(ctx, payload);
    return outcome.kind === "more" ? { kind: "again", payload } : outcomeOfReading(outcome);
  },
};
