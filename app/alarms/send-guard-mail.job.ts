import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { outcomeOfReading } from "~/platform/jobs/outcome-of-reading";
import { shop } from "~/platform/jobs/payload-parts";
import { sendGuardMail } from "./send-guard-mail.server";

/** One mail per run: the next one waits for its turn. */
export const sendGuardMailJob: JobDefinition<"send-guard-mail"> = {
  schema: z.object({ shop }),
  concurrency: 1,
  async run(ctx, payload) {
    const outcome = await sendGuardMail(ctx, payload);
    return outcome.kind === "sent" || outcome.kind === "dropped"
      ? { kind: "again", payload }
      : outcomeOfReading(outcome);
  },
};
