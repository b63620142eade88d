import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { readSearch } from "~/orders/read-search";
import type { Shop } from "~/platform/database/generated/client";
import { findShop } from "~/platform/shops/shops.store.server";
import { shippedBefore } from "~/settings/grace";
import { readRules, type Rules } from "~/settings/rules.server";
import type { ChosenFilters, FilterFacts } from "./filter-conditions.store.server";
import { hasFilters } from "./list-filters";
import type { ListState } from "./list-state";
import type { OrderFilter } from "./order-filter.store.server";

export interface ListReading {
  filter: OrderFilter;
  /** What is asked of the view's orders, even where that is nothing. */
  chosen: ChosenFilters;
  rules: Rules;
  profile: Shop | null;
}

/** The orders of a list's state at this moment, with what was read of the shop to say so. */
export async function readListFilter(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  state: Pick<ListState, "search" | "filters" | "tests"> & Pick<OrderFilter, "view"> & { profile?: Shop },
): Promise<ListReading> {
  const { view, search, filters, tests } = state;
  const now = clock.now();
  const [rules, profile] = await Promise.all([readRules(db, shop), state.profile ?? findShop(db, shop)]);
  const chosen = { filters, search, facts: factsOf(shop, { rules, profile, now }) };
  const isNarrowed = hasFilters(filters) || readSearch(search).length > 0;
  const moment = { now, shippedBefore: shippedBefore(rules, now) };
  const ownCurrency = profile?.currency ?? null;
  const filter = { shop, view, tests, ...moment, ownCurrency, chosen: isNarrowed ? chosen : null };
  return { filter, chosen, rules, profile };
}

const factsOf = (
  shop: ShopDomain,
  { rules, profile, now }: { rules: Rules; profile: Shop | null; now: Date },
): FilterFacts => ({
  ...{ shop, now, engines: rules, shopCurrency: profile?.currency ?? null },
  timeZone: profile?.ianaTimezone ?? "UTC",
});
