import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { orderId, shop } from "~/platform/jobs/payload-parts";
import { captureDue } from "./capture-due.server";

/** Never waits by itself: when it is tried again stands with the duty, and the sweep comes back to it. */
export const captureDueJob: JobDefinition<"capture-due"> = {
  schema: z.object({ shop, orderId }),
  concurrency: 4,
  async run(ctx, payload) {
    await captureDue(ctx, payload);
    return { kind: "done" };
  },
};
