import type { Database } from "~/platform/database/client.server";
import type { Shop } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";
import { findShop } from "~/platform/shops/shops.store.server";
import type { Rules } from "~/settings/rules.server";
import type { ChosenFilters } from "./filter-conditions.store.server";
import { hasFilters, type ListFilters } from "./list-filters";

interface Meant {
  filters: ListFilters;
  rules: Rules;
  now: Date;
}

/** The filters with what they mean in the shop now; null where none is set. */
export function toChosen({
  filters,
  rules,
  now,
  profile,
}: Meant & { profile: Shop | null }): ChosenFilters | null {
  if (!hasFilters(filters)) return null;
  const [timeZone, shopCurrency] = [profile?.ianaTimezone ?? "UTC", profile?.currency ?? null];
  return { filters, facts: { now, timeZone, shopCurrency, engines: rules } };
}

export async function readChosen(
  db: Database,
  { shop, ...meant }: Meant & { shop: ShopDomain },
): Promise<ChosenFilters | null> {
  return hasFilters(meant.filters) ? toChosen({ ...meant, profile: await findShop(db, shop) }) : null;
}
