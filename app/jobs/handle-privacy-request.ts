import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { shop } from "./payload-parts";
import { handlePrivacyRequest } from "~/services/privacy/handle-privacy-request.server";

export const handlePrivacyRequestJob: JobDefinition<"handle-privacy-request"> = {
  schema: z.object({ shop, requestId: z.string().min(1) }),
  concurrency: 1,
  async run(ctx, payload) {
    await handlePrivacyRequest(ctx, payload);
    return { kind: "done" };
  },
};
