import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { checkSetup } from "~/services/setup/check-setup.server";

export const checkSetupJob: JobDefinition<"check-setup"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  run: async (ctx, payload) => outcomeOfReading(await checkSetup(ctx, payload)),
};
