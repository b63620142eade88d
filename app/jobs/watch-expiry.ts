import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { shop } from "./payload-parts";
import { watchExpiry } from "~/services/expiry/watch-expiry.server";

export const watchExpiryJob: JobDefinition<"watch-expiry"> = {
  schema: z.object({ shop }),
  concurrency: 2,
  async run(ctx, payload) {
    await watchExpiry(ctx, payload);
    return { kind: "done" };
  },
};
