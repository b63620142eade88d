import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { PROOF_STATES } from "./proof";
import { watchProof } from "./watch-proof.server";

export const watchProofJob: JobDefinition<"watch-proof"> = {
  schema: z.object({ shop, proofId: z.string().min(1), state: z.enum(PROOF_STATES) }),
  concurrency: 2,
  async run(ctx, payload) {
    const step = await watchProof(ctx, payload);
    return step.kind === "over" ? { kind: "done" } : { kind: "later", afterMs: step.afterMs };
  },
};
