import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { shop } from "~/platform/jobs/payload-parts";
import { sendDigest } from "./send-digest.server";

/** One at a time in a worker; of two workers with one shop's digest the message id makes one mail. */
export const sendExpiryDigestJob: JobDefinition<"send-expiry-digest"> = {
  schema: z.object({ shop }),
  concurrency: 1,
  run: async (ctx, payload) => outcomeOfReading(await sendDigest(ctx, payload)),
};
