import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { handlePrivacyRequest } from "./handle-privacy-request.server";

export const handlePrivacyRequestJob: JobDefinition<"handle-privacy-request"> = {
  schema: z.object({ shop, requestId: z.string().min(1) }),
  concurrency: 1,
  async run(ctx, payload) {
    await handlePrivacyRequest(ctx, payload);
    return { kind: "done" };
  },
};
