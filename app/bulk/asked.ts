import { z } from "zod";
import { LONGEST_REASON } from "~/money/plan/refund-goods";
import { BULK_ACTIONS, NO_OPTIONS, type BulkOptions, type BulkTake } from "./bulk-action";

const take = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("shipped") }),
  z.object({ kind: z.literal("share"), percent: z.int().gte(1).lte(100) }),
]) satisfies z.ZodType<BulkTake>;

/** The options in a form or a column. What is missing is as in `NO_OPTIONS`. */
export const bulkOptions = z.object({
  take: take.default(NO_OPTIONS.take),
  reason: z.string().trim().max(LONGEST_REASON).default(NO_OPTIONS.reason),
  notify: z.boolean().default(NO_OPTIONS.notify),
}) satisfies z.ZodType<BulkOptions>;

const stored = z.object({ action: z.enum(BULK_ACTIONS), options: bulkOptions });

/**
 * What was asked, as a run or a confirmation keeps it. An action or options of another kind throw: with defaults in their
 * place money would move that nobody asked for.
 */
export function readAsked({
  action,
  options,
}: {
  action: string;
  options: unknown;
}): z.output<typeof stored> {
  return stored.parse({ action, options });
}
