import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { authorizationId, orderId, shop } from "~/platform/jobs/payload-parts";
import { captureBeforeExpiry } from "./capture-before-expiry.server";

export const captureBeforeExpiryJob: JobDefinition<"capture-before-expiry"> = {
  schema: z.object({ shop, orderId, authorizationId }),
  concurrency: 2,
  async run(ctx, payload) {
    const outcome = await captureBeforeExpiry(ctx, payload);
    const reason = outcome && "reason" in outcome ? outcome.reason : null;
    ctx.log.info({ ...payload, outcome: outcome?.kind ?? null, reason }, "safety net looked at a payment");
    return { kind: "done" };
  },
};
