import { z } from "zod";
import { isCurrencyCode } from "~/kernel/currencies";
import type { AuthorizationId, LineId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";

const id = z.string().regex(/^[1-9]\d{0,19}$/);
const authorizationId = id.transform((text) => text as AuthorizationId).nullable();
const formKey = z.string().regex(/^[\w-]{8,64}$/);
const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const amountMinor = z.coerce.number().int().safe();
const currency = z.string().refine(isCurrencyCode);

const amount = z
  .object({ amountMinor, currency })
  .transform((each) => money(each.amountMinor, each.currency));

const wish = z
  .string()
  .max(60_000)
  .transform(parseJson)
  .pipe(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("all") }),
      z.object({ kind: z.literal("amount"), amount }),
      z.object({
        kind: z.literal("lines"),
        lines: z
          .array(z.object({ lineId: id.transform((text) => text as LineId), quantity: z.number() }))
          .max(1000),
        shipping: z.boolean(),
      }),
    ]),
  ) satisfies z.ZodType<Selection>;

const moneyForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("capture"),
    formKey,
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
    formKey,
    wish,
    amountMinor,
    currency,
    confirmsDuplicate: flag.default(false),
  }),
  z.object({ intent: z.literal("void"), formKey, amountMinor, currency }),
  z.object({
    intent: z.literal("settle"),
    formKey,
    amountMinor,
    currency,
    reason: z.string().trim().min(1).max(500),
  }),
  z.object({ intent: z.literal("withdraw"), formKey, settlementId: formKey }),
  z.object({
    intent: z.literal("cancel"),
    formKey,
    reason: z.enum(["customer", "declined", "fraud", "inventory", "staff", "other"]),
    restock: flag,
    notify: flag,
    releasedMinor: amountMinor,
    givenBackMinor: amountMinor,
    currency,
  }),
]);

export type MoneyForm = z.infer<typeof moneyForm>;

/** What the dialogs of an order's page send, or null where it is none of theirs. */
export function parseMoneyForm(form: FormData): MoneyForm | null {
  return moneyForm.safeParse(Object.fromEntries(form)).data ?? null;
}

const previewQuery = z.object({ wish, authorizationId: authorizationId.default(null) });

/** What the capture dialog asks about before it shows an amount, or null where it is no such question. */
export function parsePreviewQuery(params: URLSearchParams) {
  return previewQuery.safeParse(Object.fromEntries(params)).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
