import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { authorizationId, orderId, shop } from "./payload-parts";
import { captureBeforeExpiry } from "~/services/payments/capture-before-expiry.server";
import { formatOutcome } from "~/services/payments/capture-until-done";

export const captureBeforeExpiryJob: JobDefinition<"capture-before-expiry"> = {
  schema: z.object({ shop, orderId, authorizationId }),
  concurrency: 2,
  async run(ctx, payload) {
    const outcome = await captureBeforeExpiry(ctx, payload);
    ctx.log.info(
      { ...payload, outcome: outcome && formatOutcome(outcome) },
      "safety net looked at a payment",
    );
    return { kind: "done" };
  },
};
