import { decimalsOf, isCurrencyCode } from "./currencies";
import { withoutMark } from "./currency-mark";
import { isPositive, isZero, parseDecimal, toDecimal, type Money } from "./money";
import { readFigure, separatorsOf, type FigureReading } from "./read-figure";
import { refuse, type Refused } from "./refusal";

/** Who wrote an amount. The writer decides how the amount is read. */
export type AmountNotation =
  /** A person, in a language (BCP 47): "1.299,00" in Dutch. */
  | { kind: "locale"; locale: string }
  /** A machine: digits and at most one decimal point, no currency, nothing between the thousands. */
  | { kind: "decimal_point" };

export type ParsedAmount = { kind: "amount"; amount: Money } | Refused;

const FIELD = { field: "amount" } as const;

/**
 * Reads an amount above zero, or says why the text is not one. Nothing is rounded or guessed. A text with two readings
 * is refused with both readings ("1,000" is 1.00 to some people and 1000.00 to others), unless the language writes that
 * amount in exactly this form: "3.125" dinars in English, "JPY 17,000".
 */
export function parseAmount(typed: string, currency: string, notation: AmountNotation): ParsedAmount {
  if (!isCurrencyCode(currency)) return refuse("wrong_currency", FIELD);
  const text = typed.normalize("NFKC").replaceAll(/\s+/g, " ").replaceAll("\u2019", "'").trim();
  return notation.kind === "locale"
    ? parseTyped(text, currency, notation.locale)
    : parseMachine(text, currency);
}

/** The amount as a person would type it in their language: "48,90" in Dutch. `parseAmount` reads it back. */
export function formatTyped(amount: Money, locale: string): string {
  return toDecimal(amount).replace(".", separatorsOf(locale).decimal);
}

function parseTyped(text: string, currency: string, locale: string): ParsedAmount {
  const signed = withoutSign(text);
  const unmarked = withoutMark(signed.rest, currency, locale);
  if (unmarked.kind === "other_currency") return refuse("wrong_currency", FIELD);
  const inner = withoutSign(unmarked.figure);
  const figure = readFigure(inner.rest);
  if (figure.kind !== "none" && (signed.isNegative || inner.isNegative))
    return refuse("amount_negative", FIELD);
  if (figure.kind === "two") return chooseReading(figure, { currency, locale, isMarked: unmarked.isMarked });
  if (figure.kind === "one" && hasTooManyDecimals(figure.decimal, currency))
    return refuse("too_many_decimals", FIELD);
  return toAmount(figure.kind === "one" ? figure.decimal : "", currency);
}

function withoutSign(text: string): { isNegative: boolean; rest: string } {
  const rest = text.replace(/^[-\u2212]\s*/, "");
  return { isNegative: rest !== text, rest };
}

interface Writing {
  currency: string;
  locale: string;
  /** Whether the currency stands beside the figure. */
  isMarked: boolean;
}

/** Chooses a reading only where the language writes the amount that way, or where the other reading is invalid. */
function chooseReading(
  { separator, withDecimals, grouped }: Extract<FigureReading, { kind: "two" }>,
  { currency, locale, isMarked }: Writing,
): ParsedAmount {
  const { group, decimal } = separatorsOf(locale);
  const decimals = decimalsOf(currency);
  if (separator === decimal && decimals === 3) return toAmount(withDecimals, currency);
  if (separator === group && decimals === 0 && isMarked) return toAmount(grouped, currency);
  const fewer = parseDecimal(withDecimals, currency);
  if (fewer.kind === "invalid") return toAmount(separator === decimal ? withDecimals : grouped, currency);
  return refuseTwo(fewer.money, grouped, currency);
}

function refuseTwo(fewer: Money, grouped: string, currency: string): ParsedAmount {
  const more = parseDecimal(grouped, currency);
  if (more.kind === "invalid" || isZero(more.money)) return toAmount(grouped, currency);
  return refuse("amount_ambiguous", { ...FIELD, readings: [fewer, more.money] });
}

/** A machine may forward what a person typed, so three digits after the point are not certainly decimals. */
function parseMachine(text: string, currency: string): ParsedAmount {
  const figure = readFigure(text);
  if (figure.kind === "two" && figure.separator === "." && decimalsOf(currency) !== 3) {
    const fewer = parseDecimal(figure.withDecimals, currency);
    if (fewer.kind === "money") return refuseTwo(fewer.money, figure.grouped, currency);
  }
  return toAmount(text, currency);
}

/** Trailing zeros count too: nobody writes more decimals than the currency has. */
function hasTooManyDecimals(decimal: string, currency: string): boolean {
  return (decimal.split(".")[1] ?? "").length > decimalsOf(currency);
}

function toAmount(decimal: string, currency: string): ParsedAmount {
  const parsed = parseDecimal(decimal, currency);
  if (parsed.kind === "invalid") return refuse(REASON_OF[parsed.reason], FIELD);
  if (isZero(parsed.money)) return refuse("amount_zero", FIELD);
  if (!isPositive(parsed.money)) return refuse("amount_negative", FIELD);
  return { kind: "amount", amount: parsed.money };
}

const REASON_OF = {
  not_a_number: "not_a_number",
  too_many_decimals: "too_many_decimals",
  too_large: "amount_too_high",
  unknown_currency: "wrong_currency",
} as const;
