import { z } from "zod";
import { parseOrderId, type OrderId } from "~/kernel/ids";
import { parseDecimal } from "~/kernel/money";
import { currency, flag, ownId, parseFields } from "~/platform/http/form-fields";
import type { AmountAsked } from "./selection-of";

/** The most orders on a page of Shopify's list; a selection of all pages names no orders. */
const MOST_IDS = 250;

const amountText = z.string().max(40).optional();

const captureForm = z
  .object({
    formKey: ownId,
    amount: amountText,
    amountConfirmed: z.string().max(40),
    capturedSeen: z.string().max(40),
    currency,
    givesUpRest: flag,
    ignoresCurrentTotal: flag,
    confirmsDuplicate: flag,
  })
  .transform(({ amount, currency: code, amountConfirmed, capturedSeen, ...form }, context) => {
    // The extension sends both amounts back as the app wrote them.
    const confirmed = parseDecimal(amountConfirmed, code);
    const seen = parseDecimal(capturedSeen, code);
    if (confirmed.kind === "money" && seen.kind === "money") {
      const asked = askedOf(amount, code);
      return { ...form, asked, amountConfirmed: confirmed.money, capturedSeen: seen.money };
    }
    context.addIssue({ code: "custom", message: "not an amount" });
    return z.NEVER;
  });

/** Parses the form of the capture action; null for any other form. */
export function parseCaptureForm(form: FormData) {
  return parseFields(captureForm, form);
}

const previewQuery = z
  .object({ amount: amountText, currency })
  .transform((query) => ({ asked: askedOf(query.amount, query.currency) }));

/** Parses the amount to preview, where `all` means everything that remains; null for any other query. */
export function parseAmountQuery(params: URLSearchParams): { asked: AmountAsked | null } | null {
  return parseFields(previewQuery, params);
}

function askedOf(text: string | undefined, code: string): AmountAsked | null {
  return text === undefined ? null : { text, currency: code };
}

/** The ids in "1,2,3", or null where one is invalid or there are too many. */
export function parseOrderIds(text: string | null): OrderId[] | null {
  const ids = (text ?? "").split(",").map(parseOrderId);
  if (ids.length > MOST_IDS) return null;
  return ids.every((id) => id !== null) ? ids : null;
}
