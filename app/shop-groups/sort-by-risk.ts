import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { GroupShop } from "./group-view";

/**
 * What needs somebody first: shops with money at risk, most first; then those of which it is not known; then the safe
 * ones, and last those where the person is not known. Money at risk is compared by amount where all of it is in one
 * currency, else by the number of orders, since no rate says what one currency is worth in another.
 */
export function sortByRisk(shops: readonly GroupShop[]): GroupShop[] {
  const currencies = new Set(shops.flatMap(riskOf).map(({ amount }) => amount.currency));
  const sizeOf = (shop: GroupShop) =>
    riskOf(shop).reduce(
      (sum, { amount, orders }) => sum + (currencies.size === 1 ? amount.amountMinor : orders),
      0,
    );
  return shops.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      sizeOf(other) - sizeOf(one) ||
      one.name.localeCompare(other.name, "en") ||
      one.shop.localeCompare(other.shop, "en"),
  );
}

const riskOf = ({ state }: GroupShop): CurrencyFigure[] =>
  (state?.atRisk ?? []).filter(({ orders }) => orders > 0);

function rankOf(shop: GroupShop): number {
  if (shop.state === null) return 3;
  if (riskOf(shop).length > 0) return 0;
  return shop.state.complete ? 2 : 1;
}
