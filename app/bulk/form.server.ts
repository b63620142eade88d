import { z } from "zod";
import type { BulkSelection } from "./bulk-views";
import { ORDER_VIEWS } from "~/order-list/list-state";
import { BULK_GROUPS } from "./bulk-group";
import { parseOrderId, type OrderId } from "~/kernel/ids";

/** More than one run takes, so that the refusal can say how many are the most. */
const MOST_IDS = 2000;

const orderId = z
  .string()
  .refine((text) => parseOrderId(text) !== null)
  .transform((text) => text as OrderId);

const selection = z
  .string()
  .max(60_000)
  .transform(parseJson)
  .pipe(
    z.union([
      z.object({ kind: z.literal("orders"), orderIds: z.array(orderId).max(MOST_IDS) }),
      z.object({ kind: z.literal("filter"), view: z.enum(ORDER_VIEWS), search: z.string().max(100) }),
    ]),
  ) satisfies z.ZodType<BulkSelection>;

const groups = z
  .string()
  .max(200)
  .transform(parseJson)
  .pipe(z.array(z.enum(BULK_GROUPS)));

const runId = z.string().regex(/^[\w-]{8,64}$/);

const bulkForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("plan"), selection }),
  z.object({ intent: z.literal("start"), selection, groups, formKey: z.string().regex(/^[\w-]{8,64}$/) }),
  z.object({ intent: z.literal("cancel"), runId }),
  z.object({ intent: z.literal("retry"), runId, attempt: z.coerce.number().int().min(1) }),
  z.object({ intent: z.literal("dismiss"), runId }),
]);

export type BulkForm = z.infer<typeof bulkForm>;

/** What the bulk dialog, the progress card and the results page send, or null where it is none of theirs. */
export function parseBulkForm(form: FormData): BulkForm | null {
  return bulkForm.safeParse(Object.fromEntries(form)).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
