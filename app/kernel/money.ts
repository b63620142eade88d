import { decimalsOf, isCurrencyCode } from "./currencies";

/** An amount in the currency's minor unit (JPY 0 decimals, EUR 2, KWD 3). Built by `money` and the parsers only. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/**
 * Throws on a fraction, an unsafe integer or a text that is not a currency code: each is a bug in the caller. Accepts
 * the database's 64-bit integers.
 */
export function money(amountMinor: number | bigint, currency: string): Money {
  const amount = Number(amountMinor);
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`Not a whole number of minor units: ${amountMinor}.`);
  if (!isCurrencyCode(currency)) throw new RangeError(`Not a currency code: "${currency}".`);
  return { amountMinor: amount === 0 ? 0 : amount, currency };
}

export function zero(currency: string): Money {
  return money(0, currency);
}

export function add(a: Money, b: Money): Money {
  return money(a.amountMinor + b.amountMinor, sameCurrency(a, b));
}

/** The result may be negative; whether that is allowed is for the caller to decide. */
export function subtract(a: Money, b: Money): Money {
  return money(a.amountMinor - b.amountMinor, sameCurrency(a, b));
}

export function sum(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(add, zero(currency));
}

/** Negative, zero or positive, as for sorting. Throws on mixed currencies. */
export function compare(a: Money, b: Money): number {
  sameCurrency(a, b);
  return a.amountMinor - b.amountMinor;
}

export function lesser(a: Money, b: Money): Money {
  return compare(a, b) <= 0 ? a : b;
}

export function equals(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.amountMinor === b.amountMinor;
}

export function isZero(amount: Money): boolean {
  return amount.amountMinor === 0;
}

export function isPositive(amount: Money): boolean {
  return amount.amountMinor > 0;
}

/** The amount, or zero where the amount is negative. */
export function atLeastZero(amount: Money): Money {
  return money(Math.max(0, amount.amountMinor), amount.currency);
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new RangeError(`Mixed currencies: ${a.currency} and ${b.currency}.`);
  return a.currency;
}

export type DecimalError = "not_a_number" | "too_many_decimals" | "too_large" | "unknown_currency";
export type ParsedMoney = { kind: "money"; money: Money } | { kind: "invalid"; reason: DecimalError };

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal such as "12.5" exactly, digit by digit. Zeros beyond the currency's decimals are accepted (Shopify
 * writes "100.0" JPY); other digits there are refused and never rounded.
 */
export function parseDecimal(text: string, currency: string): ParsedMoney {
  if (!isCurrencyCode(currency)) return { kind: "invalid", reason: "unknown_currency" };
  const match = DECIMAL.exec(text.trim());
  if (!match) return { kind: "invalid", reason: "not_a_number" };
  const [, sign, whole = "", fraction = ""] = match;
  const decimals = decimalsOf(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return { kind: "invalid", reason: "too_many_decimals" };
  const amountMinor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  if (!Number.isSafeInteger(amountMinor)) return { kind: "invalid", reason: "too_large" };
  return { kind: "money", money: money(sign ? -amountMinor : amountMinor, currency) };
}

/** Reads text that a platform promises to be a decimal of that currency. Anything else is a bug and throws. */
export function moneyFromDecimal(text: string, currency: string): Money {
  const parsed = parseDecimal(text, currency);
  if (parsed.kind === "invalid")
    throw new RangeError(`"${text}" is no amount in ${currency}: ${parsed.reason}.`);
  return parsed.money;
}

/** Formats all decimals of the currency with a point and no grouping: "12.50", "1200", "3.125". */
export function toDecimal({ amountMinor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, "0");
  const sign = amountMinor < 0 ? "-" : "";
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
