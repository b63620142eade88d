import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { recordScopes } from "./record-scopes.server";

export const recordScopesJob: JobDefinition<"record-scopes"> = {
  schema: z.object({ shop, scopes: z.string() }),
  concurrency: 1,
  async run(ctx, payload) {
    await recordScopes(ctx, payload);
    return { kind: "done" };
  },
};
