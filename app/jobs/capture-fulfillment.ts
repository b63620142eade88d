import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { fulfillmentId, orderId, shop } from "./payload-parts";
import { captureAfterFulfillment } from "~/services/payments/capture-after-fulfillment.server";
import { formatOutcome } from "~/services/payments/capture-until-done";

export const captureFulfillmentJob: JobDefinition<"capture-fulfillment"> = {
  schema: z.object({ shop, orderId, fulfillmentId }),
  concurrency: 4,
  async run(ctx, payload) {
    const result = await captureAfterFulfillment(ctx, payload);
    if (result.kind === "wait") return result;
    const outcome = result.kind === "ended" ? formatOutcome(result.outcome) : result.kind;
    ctx.log.info({ ...payload, outcome }, "fulfillment looked at for capture");
    return { kind: "done" };
  },
};
