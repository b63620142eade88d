import { z } from "zod";
import { isEmail } from "~/kernel/email";
import type { OrderId } from "~/kernel/ids";
import { flag, json, orderName, ownId, parseFields, shopifyId } from "~/platform/http/form-fields";
import { MOST_CHOSEN } from "./export-part";
import { parseFilters } from "./list-filters";
import { readColumns } from "./list-columns";
import { formatListState, ORDER_VIEWS, parseListState } from "./list-state";
import { NAME_LENGTH } from "./saved-view";

const viewName = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]+$/u)
  .min(1)
  .max(NAME_LENGTH);
/** What the list's address says of a view: what was searched for may be a customer's name, and is not kept. */
const viewQuery = z
  .string()
  .max(5000)
  .refine((text) => parseFilters(text).refused.length === 0)
  .transform((text) => {
    const state = parseListState(new URLSearchParams(text));
    return formatListState({ ...state, search: "", at: "", saved: "" }).toString();
  });

const savedViewForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("create"), name: viewName, query: viewQuery }),
  z.object({ intent: z.literal("rename"), id: ownId, name: viewName }),
  z.object({ intent: z.literal("change"), id: ownId, query: viewQuery }),
  z.object({ intent: z.literal("share"), id: ownId, isShared: flag }),
  z.object({ intent: z.literal("delete"), id: ownId }),
]);
export type SavedViewForm = z.output<typeof savedViewForm>;

/** Parses what the list sends about views that people save; null for any other form. */
export function parseSavedViewForm(form: FormData): SavedViewForm | null {
  return parseFields(savedViewForm, form);
}

const columnsForm = z.object({
  intent: z.literal("columns"),
  view: z.enum(ORDER_VIEWS),
  columns: z
    .string()
    .max(500)
    .transform((text) => readColumns(text) ?? [])
    .refine((columns) => columns.length > 0),
});

/** Parses what the list sends about the columns of a view that everybody has; null for any other form. */
export function parseColumnsForm(form: FormData): z.output<typeof columnsForm> | null {
  return parseFields(columnsForm, form);
}

const fetchForm = z.object({ name: orderName });

/** Parses what the button sends that looks for an order in Shopify; null for any other form. */
export function parseFetchForm(form: FormData): z.infer<typeof fetchForm> | null {
  return parseFields(fetchForm, form);
}

const emailForm = z.object({ email: z.string().trim().refine(isEmail) });

/** Parses what the list sends to find the orders of an e-mail address; null for any other form. */
export function parseEmailForm(form: FormData): z.infer<typeof emailForm> | null {
  return parseFields(emailForm, form);
}

const chosenOrders = json(20_000).pipe(z.array(shopifyId<OrderId>()).min(1).max(MOST_CHOSEN));

const exportForm = z.object({ orderIds: chosenOrders, isFirst: flag });

/** Parses what the list sends to save ticked orders as a file; null for any other form. */
export function parseExportForm(form: FormData): z.infer<typeof exportForm> | null {
  return parseFields(exportForm, form);
}

const tickedForm = z.object({
  orderIds: chosenOrders,
  list: z
    .string()
    .max(5000)
    .transform((text) => parseListState(new URLSearchParams(text))),
});

/** Parses what the list sends to learn which ticked orders it still has; null for any other form. */
export function parseTickedForm(form: FormData): z.output<typeof tickedForm> | null {
  return parseFields(tickedForm, form);
}
