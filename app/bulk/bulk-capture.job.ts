import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { runBulkCapture } from "./run-bulk-capture.server";

export const bulkCaptureJob: JobDefinition<"bulk-capture"> = {
  schema: z.object({ shop, runId: z.string().min(1) }),
  concurrency: 2,
  async run(ctx, payload) {
    const step = await runBulkCapture(ctx, payload);
    if (step.kind === "more") return { kind: "again", payload };
    if (step.kind === "unavailable") return { ...step, kind: "wait" };
    return { kind: "done" };
  },
};
