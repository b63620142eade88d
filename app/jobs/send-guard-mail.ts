import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { outcomeOfReading } from "./outcome-of-reading";
import { shop } from "./payload-parts";
import { sendGuardMail } from "~/services/guard/send-guard-mail.server";

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
