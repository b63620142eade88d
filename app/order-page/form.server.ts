import { z } from "zod";
import { SHOPIFY_ID, type AuthorizationId, type LineId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { currency, flag, json, ownId, parseFields, shopifyId } from "~/platform/http/form-fields";
import { LONGEST_REASON } from "~/money/plan/refund-goods";
import type { RefundSelection, Selection } from "~/money/plan/selection";
import { CANCEL_REASONS } from "~/orders/shop-admin.port";
import { LONGEST_WORDS } from "./move";

const authorizationId = shopifyId<AuthorizationId>().nullable();
/** A person's own words, as long as a timeline shows. */
const words = z.string().trim().min(1).max(LONGEST_WORDS);
const amountMinor = z.coerce.number().int().safe();

const amount = z
  .object({ amountMinor, currency })
  .transform((each) => money(each.amountMinor, each.currency));

/** The chosen part of an order's money; what of shipping can be chosen differs between captures and refunds. */
const selectionWith = <Shipping extends z.ZodType>(shipping: Shipping) =>
  json(60_000).pipe(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("all") }),
      z.object({ kind: z.literal("amount"), amount }),
      z.object({
        kind: z.literal("lines"),
        lines: z.array(z.object({ lineId: shopifyId<LineId>(), quantity: z.number() })).max(1000),
        shipping,
      }),
    ]),
  );

const wish = selectionWith(z.boolean()) satisfies z.ZodType<Selection>;
const refundWish = selectionWith(z.union([z.boolean(), amount])) satisfies z.ZodType<RefundSelection>;

const restock = json(100_000).pipe(
  z.array(z.object({ lineId: shopifyId<LineId>(), locationId: z.string().regex(SHOPIFY_ID) })).max(1000),
);

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
    wish: refundWish,
    amountMinor,
    currency,
    note: z.string().trim().max(LONGEST_REASON).default(""),
    notify: flag.default(false),
    restock: restock.default([]),
    confirmsDuplicate: flag.default(false),
  }),
  z.object({
    intent: z.literal("void"),
    formKey: ownId,
    amountMinor,
    currency,
    /** The authorization of which the amount is a part; null where the amount is everything that remains. */
    partOf: authorizationId.default(null),
    confirmsDuplicate: flag.default(false),
  }),
  z.object({
    intent: z.literal("settle"),
    formKey: ownId,
    amountMinor,
    currency,
    reason: words,
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

const holdForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("hold"), formKey: ownId, reason: words }),
  // An id that another way of asking made, such as a workflow's run, has its own form.
  z.object({ intent: z.literal("let_go"), holdId: z.string().min(1).max(255) }),
  z.object({ intent: z.literal("left_on_hold_done") }),
]);

export type HoldForm = z.infer<typeof holdForm>;

/** Parses the form of the card about the order's release; null for any other form. */
export function parseHoldForm(form: FormData): HoldForm | null {
  return parseFields(holdForm, form);
}

const previewQuery = z.object({ wish, authorizationId: authorizationId.default(null) });

/** Parses the capture dialog's question for an amount; null for any other query. */
export function parsePreviewQuery(params: URLSearchParams) {
  return parseFields(previewQuery, params);
}
