import { sumByCurrency } from "~/kernel/sum-by-currency";
import { toDecimal, type Money } from "~/kernel/money";

/** Formats "EUR 1,200.00" with digits as the locale writes them. */
export function formatAmount(amount: Money, locale: string): string {
  const decimal = toDecimal(amount);
  const digits = decimal.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount.currency} ${format.format(Number(decimal))}`;
}

/** Formats the total of each currency: "EUR 148.90 and JPY 1,200". */
export function formatTotals(amounts: readonly Money[], locale: string): string {
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return list.format(sumByCurrency(amounts).map((total) => formatAmount(total, locale)));
}

/** Formats a time in the shop's time zone. A zone that this machine does not know reads as UTC. */
export function formatWhen(at: Date, input: { locale: string; timeZone: string; withTime: boolean }): string {
  const timeZone = Intl.supportedValuesOf("timeZone").includes(input.timeZone) ? input.timeZone : "UTC";
  const timeStyle = input.withTime ? { timeStyle: "short" as const } : {};
  return new Intl.DateTimeFormat(input.locale, { dateStyle: "long", ...timeStyle, timeZone }).format(at);
}
