import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { runBackfill } from "./run-backfill.server";

export const importOrdersJob: JobDefinition<"import-orders"> = {
  schema: z.object({ shop, runId: z.string().min(1) }),
  concurrency: 2,
  async run(ctx, payload) {
    const step = await runBackfill(ctx, payload);
    if (step.kind === "more") return { kind: "again", payload };
    if (step.kind === "unavailable") return { ...step, kind: "wait" };
    return { kind: "done" };
  },
};
