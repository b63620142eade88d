import { z } from "zod";
import type { AuthorizationId, LineId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { currency, flag, json, ownId, parseFields, shopifyId } from "~/platform/http/form-fields";
import type { Selection } from "~/money/plan/selection";
import { CANCEL_REASONS } from "~/orders/shop-admin.port";

const authorizationId = shopifyId<AuthorizationId>().nullable();
const amountMinor = z.coerce.number().int().safe();

const amount = z
  .object({ amountMinor, currency })
  .transform((each) => money(each.amountMinor, each.currency));

const wish = json(60_000).pipe(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("all") }),
    z.object({ kind: z.literal("amount"), amount }),
    z.object({
      kind: z.literal("lines"),
      lines: z.array(z.object({ lineId: shopifyId<LineId>(), quantity: z.number() })).max(1000),
      shipping: z.boolean(),
    }),
  ]),
) satisfies z.ZodType<Selection>;

const moneyForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("capture"),
    formKey: ownId,
    wish,
    authorizationId: authorizationId.default(null),
    amountMinor,
    capturedMinor: amountMinor,
    currency,
    givesUpRest: flag,
    ignoresCurrentTotal: flag,
    confirmsDuplicate: flag.default(false),
  }),
  z.object({
    intent: z.literal("refund"),
    formKey: ownId,
    wish,
    amountMinor,
    currency,
    confirmsDuplicate: flag.default(false),
  }),
  z.object({ intent: z.literal("void"), formKey: ownId, amountMinor, currency }),
  z.object({
    intent: z.literal("settle"),
    formKey: ownId,
    amountMinor,
    currency,
    reason: z.string().trim().min(1).max(500),
  }),
  z.object({ intent: z.literal("withdraw"), formKey: ownId, settlementId: ownId }),
  z.object({
    intent: z.literal("cancel"),
    formKey: ownId,
    reason: z.enum(CANCEL_REASONS),
    restock: flag,
    notify: flag,
    releasedMinor: amountMinor,
    givenBackMinor: amountMinor,
    currency,
  }),
]);

export type MoneyForm = z.infer<typeof moneyForm>;

/** Parses the form of a dialog of the order's page; null for any other form. */
export function parseMoneyForm(form: FormData): MoneyForm | null {
  return parseFields(moneyForm, form);
}

const previewQuery = z.object({ wish, authorizationId: authorizationId.default(null) });

/** Parses the capture dialog's question for an amount; null for any other query. */
export function parsePreviewQuery(params: URLSearchParams) {
  return parseFields(previewQuery, params);
}
