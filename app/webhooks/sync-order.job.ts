import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { orderId, shop } from "~/platform/jobs/payload-parts";
import { isLeftToBulkRun } from "~/bulk/is-left-to-bulk-run.server";
import { syncOrder } from "~/orders/sync-order.server";

export const syncOrderJob: JobDefinition<"sync-order"> = {
  schema: z.object({
    shop,
    orderId,
    cause: z.enum([
      "webhook",
      "import",
      "reconcile",
      "person",
      "operation",
      "expiry",
      "flow",
      "guard",
      "set_aside",
      "duty",
    ]),
  }),
  concurrency: 8,
  async run(ctx, payload) {
    if (await isLeftToBulkRun(ctx, payload)) return { kind: "done" };
    return outcomeOfReading(await syncOrder(ctx, payload));
  },
};
