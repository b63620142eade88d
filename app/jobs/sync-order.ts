import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { orderId, shop } from "./payload-parts";
import { syncOrder } from "~/services/orders/sync-order.server";

export const syncOrderJob: JobDefinition<"sync-order"> = {
  schema: z.object({
    shop,
    orderId,
    cause: z.enum(["webhook", "import", "reconcile", "person", "operation"]),
  }),
  concurrency: 8,
  run: async (ctx, payload) => outcomeOfReading(await syncOrder(ctx, payload)),
};
