import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { orderId, shop } from "~/platform/jobs/payload-parts";
import { markDeleted } from "./mark-deleted.server";

export const markOrderDeletedJob: JobDefinition<"mark-order-deleted"> = {
  schema: z.object({ shop, orderId }),
  concurrency: 2,
  async run(ctx, payload) {
    await markDeleted(ctx, payload);
    return { kind: "done" };
  },
};
