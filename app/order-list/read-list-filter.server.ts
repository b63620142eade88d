import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { shippedBefore } from "~/settings/grace";
import { readRules } from "~/settings/rules.server";
import type { ListState } from "./list-state";
import type { OrderFilter } from "./order-filter.store.server";
import { readChosen } from "./read-chosen.server";

/** The orders of a list's state, for whoever has no use for the rest of the page. */
export async function readListFilter(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  state: Pick<ListState, "search" | "filters" | "tests"> & Pick<OrderFilter, "view">,
): Promise<OrderFilter> {
  const { view, search, filters, tests } = state;
  const now = clock.now();
  const rules = await readRules(db, shop);
  const chosen = await readChosen(db, { shop, filters, rules, now });
  return { shop, view, search, tests, now, shippedBefore: shippedBefore(rules, now), chosen };
}
