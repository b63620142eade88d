import type { I18n } from "@shopify/ui-extensions";
import type { ExtensionAmount } from "~/extension/extension-view";

/** What amounts take of the admin's `i18n`. */
export interface CurrencyFormat {
  formatCurrency(amount: number, options: { currency: string }): string;
}

/** Formats "€48.90" in the admin's language. */
export function formatAmount(i18n: CurrencyFormat, { decimal, currency }: ExtensionAmount): string {
  return i18n.formatCurrency(Number(decimal), { currency });
}

/** Formats "Nov 22, 2026" in the admin's language. */
export function formatDay(i18n: I18n, moment: string): string {
  return i18n.formatDate(new Date(moment), { dateStyle: "medium" });
}

export function isMoreThanZero({ decimal }: ExtensionAmount): boolean {
  return /[1-9]/.test(decimal);
}

/** The total of each currency. Amounts of one currency have the same number of decimals. */
export function sumAmounts(amounts: readonly ExtensionAmount[]): ExtensionAmount[] {
  const totals = new Map<string, ExtensionAmount>();
  for (const amount of amounts) {
    const total = totals.get(amount.currency);
    totals.set(
      amount.currency,
      total ? { ...amount, decimal: addDecimals(total.decimal, amount.decimal) } : amount,
    );
  }
  return [...totals.values()];
}

function addDecimals(one: string, other: string): string {
  const digits = one.split(".")[1]?.length ?? 0;
  const minor = (text: string) => BigInt(text.replace(".", ""));
  const sum = (minor(one) + minor(other)).toString().padStart(digits + 1, "0");
  return digits === 0 ? sum : `${sum.slice(0, -digits)}.${sum.slice(-digits)}`;
}
