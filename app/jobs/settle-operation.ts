import { z } from "zod";
import type { JobDefinition } from "./job-definition";
import { shop } from "./payload-parts";
import { asId, type OperationId } from "~/domain/ids";
import { settleOperation } from "~/services/payments/settle-operation.server";

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
