import type { Translator } from "~/platform/i18n/translator";
import type { Format } from "~/ui/format";
import type { FilterOffer } from "../filter-offer";
import { FILTERS, type DayRange, type FilterName, type ListFilters, type Range } from "../list-filters";
import { comparedIn, decimalsIn } from "./amount-decimals";

interface Words {
  t: Translator;
  format: Format;
  offer: FilterOffer;
}

/** The choices of a filter with their words, in the sequence in which they are offered. */
export function optionsOf(name: FilterName, { t, offer }: Pick<Words, "t" | "offer">) {
  if (name === "gateway") return offer.gateways.map(({ gateway, label }) => ({ value: gateway, label }));
  if (name === "currency") return offer.currencies.map((code) => ({ value: code, label: code }));
  const schema = FILTERS[name];
  if (schema.kind !== "choices") return [];
  return schema.options.map((option) => ({
    value: option as string,
    label: t(`orders.filterOption.${name}.${option}` as "orders.filterOption.owed.owed"),
  }));
}

/** What a set filter says: "Currency: EUR, USD". */
export function filterText(name: FilterName, filters: ListFilters, words: Words): string {
  const { t } = words;
  return t("orders.filterChip", {
    name: t(`orders.filterName.${name}`),
    value: valueText(name, filters, words),
  });
}

function valueText(name: FilterName, filters: ListFilters, words: Words): string {
  const { t, format, offer } = words;
  const value = filters[name];
  if (value === undefined) return "";
  if (Array.isArray(value)) {
    if (name === "order") return t("common.orders", { count: value.length });
    const options = optionsOf(name, words);
    const text = (word: string) => options.find((option) => option.value === word)?.label ?? word;
    return format.list((value as readonly string[]).map(text));
  }
  const range = value as Range | DayRange;
  if ("span" in range) return t(`orders.filterSpan.${range.span}`);
  if (name !== "amount") return rangeText(range, format.day, t);
  const currencies = comparedIn(filters, offer);
  const figure = (decimal: string) => format.figure(decimal, decimalsIn(decimal, currencies));
  const text = rangeText(range, figure, t);
  return currencies.length === 0
    ? text
    : t("orders.filterAmountIn", { range: text, currencies: format.list(currencies) });
}

function rangeText({ from, to }: Range, write: (end: string) => string, t: Translator): string {
  if (from !== null && to !== null) return t("orders.filterBetween", { from: write(from), to: write(to) });
  return from === null
    ? t("orders.filterBefore", { to: write(to ?? "") })
    : t("orders.filterAfter", { from: write(from) });
}
