import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { orderId, shop } from "./payload-parts";
import { markDeleted } from "~/services/orders/mark-deleted.server";

export const markOrderDeletedJob: JobDefinition<"mark-order-deleted"> = {
  schema: z.object({ shop, orderId }),
  concurrency: 2,
  async run(ctx, payload) {
    await markDeleted(ctx, payload);
    return { kind: "done" };
  },
};
