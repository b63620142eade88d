import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { orderId, shop } from "./payload-parts";
import { captureOther } from "~/services/others/capture-other.server";

export const captureOtherJob: JobDefinition<"capture-other"> = {
  schema: z.object({ shop, orderId }),
  concurrency: 4,
  async run(ctx, payload) {
    const result = await captureOther(ctx, payload);
    return result.kind === "wait" ? result : { kind: "done" };
  },
};
