import type { I18n } from "@shopify/ui-extensions";
import type { SentAmount } from "~/services/extension/extension-views";

/** "€48.90", as the admin's language writes it. */
export function formatAmount(i18n: I18n, { decimal, currency }: SentAmount): string {
  return i18n.formatCurrency(Number(decimal), { currency });
}

/** "Nov 22, 2026", as the admin's language writes it. */
export function formatDay(i18n: I18n, moment: string): string {
  return i18n.formatDate(new Date(moment), { dateStyle: "medium" });
}

export function isMoreThanZero({ decimal }: SentAmount): boolean {
  return /[1-9]/.test(decimal);
}
