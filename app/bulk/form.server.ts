import { z } from "zod";
import type { BulkSelection } from "./bulk-view";
import { LIST_TABS } from "~/order-list/list-state";
import { parseFilters } from "~/order-list/list-filters";
import { bulkOptions } from "./asked";
import { BULK_ACTIONS, RULES_OF } from "./bulk-action";
import { BULK_GROUPS } from "./bulk-group";
import type { OrderId } from "~/kernel/ids";
import { json, ownId, parseFields, shopifyId } from "~/platform/http/form-fields";

/** More ids than one run takes, so that the refusal can name the limit. */
const MOST_IDS = 2000;

const selection = json(60_000).pipe(
  z.union([
    z.object({ kind: z.literal("orders"), orderIds: z.array(shopifyId<OrderId>()).max(MOST_IDS) }),
    z.object({
      kind: z.literal("filter"),
      view: z.enum(LIST_TABS).exclude(["attention"]),
      search: z.string().max(100),
      // A filter that cannot be read must not widen what is captured.
      filters: z
        .string()
        .max(5000)
        .refine((text) => parseFilters(text).refused.length === 0),
    }),
  ]),
) satisfies z.ZodType<BulkSelection>;

const groups = json(200).pipe(z.array(z.enum(BULK_GROUPS)));

/** A form that names no action asks for a capture, as the extension's does. */
const asked = {
  action: z.enum(BULK_ACTIONS).default("capture"),
  options: json(2_000)
    .default({})
    .transform((sent, context) => {
      const parsed = bulkOptions.safeParse(sent);
      if (parsed.success) return parsed.data;
      context.addIssue("These are no options.");
      return z.NEVER;
    }),
};

const bulkForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("plan"), selection, ...asked }),
  z.object({ intent: z.literal("start"), selection, groups, formKey: ownId, ...asked }),
  z.object({ intent: z.literal("cancel"), runId: ownId }),
  z.object({ intent: z.literal("retry"), runId: ownId, attempt: z.coerce.number().int().min(1) }),
  z.object({ intent: z.literal("dismiss"), runId: ownId }),
]);

export type BulkForm = z.infer<typeof bulkForm>;

/** Parses what the bulk dialog, the progress card and the results page send; null for any other form. */
export function parseBulkForm(form: FormData): BulkForm | null {
  const parsed = parseFields(bulkForm, form);
  if (parsed?.intent !== "start" && parsed?.intent !== "plan") return parsed;
  const isExplained = parsed.options.reason !== "" || !RULES_OF[parsed.action].needsReason;
  return parsed.intent === "plan" || isExplained ? parsed : null;
}
