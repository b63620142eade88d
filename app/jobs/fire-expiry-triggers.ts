import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { fireExpiryTriggers } from "~/services/expiry/fire-expiry-triggers.server";

export const fireExpiryTriggersJob: JobDefinition<"fire-expiry-triggers"> = {
  schema: z.object({ shop }),
  concurrency: 1,
  run: async (ctx, payload) => outcomeOfReading(await fireExpiryTriggers(ctx, payload)),
};
