import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { shop } from "./payload-parts";
import { reviewDuties } from "~/services/duty/review-duties.server";

export const reviewDutiesJob: JobDefinition<"review-duties"> = {
  schema: z.object({ shop, after: z.string() }),
  concurrency: 1,
  async run(ctx, payload) {
    const after = await reviewDuties(ctx, payload);
    return after === null ? { kind: "done" } : { kind: "again", payload: { ...payload, after } };
  },
};
