import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { readProfile } from "~/services/shops/read-profile.server";

export const readShopProfileJob: JobDefinition<"read-shop-profile"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  run: async (ctx, payload) => outcomeOfReading(await readProfile(ctx, payload)),
};
