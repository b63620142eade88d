import { z } from "zod";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { shop } from "~/platform/jobs/payload-parts";
import { asId, type OperationId } from "~/kernel/ids";
import { settleOperation } from "./settle-operation.server";

export const settleOperationJob: JobDefinition<"settle-operation"> = {
  schema: z.object({
    shop,
    operationId: z
      .string()
      .min(1)
      .transform((text) => asId<OperationId>(text)),
  }),
  concurrency: 4,
  async run(ctx, payload) {
    const result = await settleOperation(ctx, payload);
    if (result.kind !== "waiting") return { kind: "done" };
    return { kind: "wait", retryAfterMs: result.retryAfterSeconds * 1000, detail: "no explicit answer yet" };
  },
};
