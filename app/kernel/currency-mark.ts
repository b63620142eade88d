import { isCurrencyCode } from "./currencies";

/** A text without its currency mark, and whether there was a mark. */
export type Unmarked = { kind: "unmarked"; figure: string; isMarked: boolean } | { kind: "other_currency" };

const DISPLAYS = ["code", "symbol", "narrowSymbol", "name"] as const;

/** Removes the currency's code, symbol or name from either end of the text: "EUR 12", "12 €", "17,000円". */
export function withoutMark(text: string, currency: string, locale: string): Unmarked {
  const folded = text.toLowerCase();
  for (const mark of marksOf(currency, locale)) {
    if (folded.startsWith(mark)) return unmarked(text.slice(mark.length));
    if (folded.endsWith(mark)) return unmarked(text.slice(0, -mark.length));
  }
  if (namesCurrency(text)) return { kind: "other_currency" };
  return { kind: "unmarked", figure: text, isMarked: false };
}

function unmarked(rest: string): Unmarked {
  const figure = rest.trim();
  return namesCurrency(figure) ? { kind: "other_currency" } : { kind: "unmarked", figure, isMarked: true };
}

/** The longest mark comes first, so that "CA$" is not read as "$" after other letters. */
function marksOf(currency: string, locale: string): string[] {
  const marks = DISPLAYS.map((currencyDisplay) => {
    const parts = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay });
    return parts.formatToParts(2).find(({ type }) => type === "currency")?.value ?? currency;
  });
  return marks.map((mark) => mark.normalize("NFKC").trim().toLowerCase()).sort((a, b) => b.length - a.length);
}

/** Whether a text carries a currency's sign or code. */
function namesCurrency(text: string): boolean {
  return /\p{Sc}/u.test(text) || (text.match(/[A-Za-z]+/g) ?? []).some((word) => isCurrencyCode(word));
}
