import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { reconcileShop } from "./reconcile-shop.server";

export const reconcileShopJob: JobDefinition<"reconcile-shop"> = {
  schema: z.object({
    shop,
    resume: z.object({ startedAt: z.string(), updatedAfter: z.string(), cursor: z.string() }).nullable(),
  }),
  concurrency: 2,
  async run(ctx, payload) {
    const outcome = await reconcileShop(ctx, payload);
    if (outcome.kind === "more") return { kind: "again", payload: { ...payload, resume: outcome.resume } };
    if (outcome.kind !== "unavailable") return { kind: "done" };
    const { retryAfterMs, detail, resume } = outcome;
    return { kind: "wait", retryAfterMs, detail, payload: { ...payload, resume } };
  },
};
