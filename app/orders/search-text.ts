import { movementIdOf } from "~/kernel/transaction-id";
import { decimalsOf } from "~/kernel/currencies";
import { toDecimal, type Money } from "~/kernel/money";
import type { OrderSnapshot } from "./order-snapshot";

// The text that an order is found by has only the letters a to z, digits and "#", in words apart by one space. Both sides
// of the comparison are written this way, so that case, accents and signs do not matter, and an index over parts of
// words (which knows no letters beyond ASCII where the database's locale is C) serves every script.

/** Letters that no accent makes of another one. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};

/** A text in small letters without accents, as both sides of the comparison begin. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[ßæœøłđı]/g, (letter) => LETTERS[letter] ?? letter);
}

/** Words of a text as a search reads them. */
export function searchable(text: string): string {
  return folded(text)
    .replaceAll(AMOUNT, (amount) => ` ${amountWord(amount)} `)
    .replaceAll(/[^\p{L}\p{N}\p{M}#]+/gu, " ")
    .replaceAll(/[^ -~]/gu, (letter) => `z${letter.codePointAt(0)?.toString(16)}`)
    .trim();
}

/** 48.90, 48,90, 1.250,00 and 1,250.00: the last sign stands before one to four decimals. */
const AMOUNT = /(?<![\p{L}\p{N}.,])\d[\d.,]*[.,]\d{1,4}(?![\p{L}\p{N}]|[.,]\d)/gu;

/** An amount as one word, whatever sign stands before its decimals. */
function amountWord(amount: string): string {
  const at = Math.max(amount.lastIndexOf("."), amount.lastIndexOf(","));
  return `${amount.slice(0, at).replaceAll(/\D/g, "")}d${amount.slice(at + 1)}`;
}

/**
 * What an order is found by besides its customer, whose name is kept apart so that it can be erased: its name, its
 * payments by their methods, amounts, ids and references, and what was ordered.
 */
export function searchTermsOf(
  { name, total, totalCurrent, lines, transactions }: SearchedOrder,
  followed: readonly { gateway: string; gatewayName: string; reference: string | null }[],
): string {
  const payments = transactions.flatMap(({ id, gateway, gatewayLabel, methodName }) => [
    ...[movementIdOf("shopify", id) ?? id, gateway, gatewayLabel, methodName],
  ]);
  const amounts = [total, totalCurrent, ...transactions.map(({ amount }) => amount)].map(amountText);
  const skus = lines.map(({ sku }) => sku);
  const known = followed.flatMap(({ gateway, gatewayName, reference }) => [gateway, gatewayName, reference]);
  const texts = [name, ...payments, ...known, ...amounts, ...skus];
  return [...new Set(texts.map((text) => searchable(text ?? "")))].filter((text) => text !== "").join(" ");
}

type SearchedOrder = Pick<OrderSnapshot, "name" | "total" | "totalCurrent" | "lines" | "transactions">;

/** Without decimals an amount is typed with and without a sign between its thousands. */
function amountText(amount: Money): string {
  const text = toDecimal(amount);
  return decimalsOf(amount.currency) > 0 ? text : `${text} ${text.replace(/(\d)(\d{3})$/, "$1,$2")}`;
}
