import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { continueRequest } from "./continue-request.server";

export const continueRequestJob: JobDefinition<"continue-request"> = {
  schema: z.object({ shop, key: z.string().min(1) }),
  concurrency: 2,
  async run(ctx, payload) {
    await continueRequest(ctx, payload);
    return { kind: "done" };
  },
};
