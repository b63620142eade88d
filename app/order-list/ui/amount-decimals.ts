import { decimalsOf } from "~/kernel/currencies";
import type { FilterOffer } from "../filter-offer";
import type { ListFilters } from "../list-filters";

/** The currencies in which a range of amounts is compared: the chosen ones, or else the shop's. */
export const comparedIn = ({ currency }: ListFilters, { currencies }: FilterOffer): readonly string[] =>
  currency ?? currencies.slice(0, 1);

/** A decimal without the zeros at its end. */
export const withoutZeros = (decimal: string): string =>
  decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;

/** As few decimals as one of the currencies has and the end needs; a finer end keeps its own. */
export function decimalsIn(decimal: string, currencies: readonly string[]): number {
  const { length } = withoutZeros(decimal).split(".")[1] ?? "";
  const enough = currencies.map(decimalsOf).filter((decimals) => decimals >= length);
  return enough.length > 0 ? Math.min(...enough) : length;
}
