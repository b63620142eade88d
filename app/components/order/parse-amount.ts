import { parseDecimal, toDecimal, type Money, type ParsedMoney } from "~/domain/money";

/**
 * An amount as a person types it in their language: "12,50" in Dutch, "12.50" in English, full-width digits in
 * Japanese. A separator that could as well part the thousands ("1,250" in English) is refused, never guessed.
 */
export function parseAmount(typed: string, currency: string, locale: string): ParsedMoney {
  const text = typed.normalize("NFKC").replace(/\s/g, "");
  const separators = text.match(/[.,]/g) ?? [];
  const foreign = separators[0] !== undefined && separators[0] !== decimalSeparator(locale);
  if (separators.length > 1 || (foreign && /[.,]\d{3}$/.test(text)))
    return { kind: "invalid", reason: "not_a_number" };
  return parseDecimal(text.replace(",", "."), currency);
}

/** The amount as a person would type it in their language: "48,90" in Dutch. */
export function formatTyped(amount: Money, locale: string): string {
  return toDecimal(amount).replace(".", decimalSeparator(locale));
}

function decimalSeparator(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value ?? ".";
}
