import { z } from "zod";
import { isCurrencyCode } from "~/kernel/currencies";
import { parseOrderId, type OrderId } from "~/kernel/ids";
import { parseDecimal } from "~/kernel/money";
import type { AmountAsked } from "./selection-of";

/** What a page of Shopify's list holds; a selection of all pages names no orders. */
const MOST_IDS = 250;

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const currency = z.string().refine(isCurrencyCode);
const amountText = z.string().max(40).optional();

const captureForm = z
  .object({
    formKey: z.string().regex(/^[\w-]{8,64}$/),
    amount: amountText,
    amountConfirmed: z.string().max(40),
    capturedSeen: z.string().max(40),
    currency,
    givesUpRest: flag,
    ignoresCurrentTotal: flag,
    confirmsDuplicate: flag,
  })
  .transform(({ amount, currency: code, amountConfirmed, capturedSeen, ...form }, context) => {
    // The extension sends both back as the app wrote them.
    const confirmed = parseDecimal(amountConfirmed, code);
    const seen = parseDecimal(capturedSeen, code);
    if (confirmed.kind === "money" && seen.kind === "money") {
      const asked = askedOf(amount, code);
      return { ...form, asked, amountConfirmed: confirmed.money, capturedSeen: seen.money };
    }
    context.addIssue({ code: "custom", message: "not an amount" });
    return z.NEVER;
  });

/** What the capture action sends, or null where it is none of its. */
export function parseCaptureForm(form: FormData) {
  return captureForm.safeParse(Object.fromEntries(form)).data ?? null;
}

const previewQuery = z
  .object({ amount: amountText, currency })
  .transform((query) => askedOf(query.amount, query.currency));

/** The amount that is asked about, `all` for everything that remains, or null where it is no such question. */
export function parseAmountQuery(params: URLSearchParams): { asked: AmountAsked | null } | null {
  const parsed = previewQuery.safeParse(Object.fromEntries(params));
  return parsed.success ? { asked: parsed.data } : null;
}

function askedOf(text: string | undefined, code: string): AmountAsked | null {
  return text === undefined ? null : { text, currency: code };
}

/** The ids in "1,2,3", or null where one of them is none or there are too many. */
export function parseOrderIds(text: string | null): OrderId[] | null {
  const ids = (text ?? "").split(",").map(parseOrderId);
  if (ids.length > MOST_IDS) return null;
  return ids.every((id) => id !== null) ? ids : null;
}
