import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { reviewDuties } from "./review-duties.server";

export const reviewDutiesJob: JobDefinition<"review-duties"> = {
  schema: z.object({ shop, after: z.string() }),
  concurrency: 1,
  async run(ctx, payload) {
    const after = await reviewDuties(ctx, payload);
    return after === null ? { kind: "done" } : { kind: "again", payload: { ...payload, after } };
  },
};
