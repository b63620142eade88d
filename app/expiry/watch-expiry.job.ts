import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { watchExpiry } from "./watch-expiry.server";

export const watchExpiryJob: JobDefinition<"watch-expiry"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  async run(ctx, payload) {
    await watchExpiry(ctx, payload);
    return { kind: "done" };
  },
};
