import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { shop } from "~/platform/jobs/payload-parts";
import { readProfile } from "./read-profile.server";

export const readShopProfileJob: JobDefinition<"read-shop-profile"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  run: async (ctx, payload) => outcomeOfReading(await readProfile(ctx, payload)),
};
