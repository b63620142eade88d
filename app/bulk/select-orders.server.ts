import { BULK_LIMIT, type BulkSelection, type NotSelected } from "./bulk-view";
import { parseFilters } from "~/order-list/list-filters";
import { findOrderIds } from "~/order-list/order-lists.store.server";
import { readListFilter } from "~/order-list/read-list-filter.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export type SelectedOrders = { kind: "selected"; orderIds: OrderId[] } | NotSelected;

const TOO_MANY = { kind: "too_many", limit: BULK_LIMIT } as const;

/** The orders that a selection contains at this moment, each once; a filter's orders come the most urgent first. */
export async function selectOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  selection: BulkSelection,
): Promise<SelectedOrders> {
  if (selection.kind === "orders") return within([...new Set(selection.orderIds)]);
  const { view, search } = selection;
  const { filters } = parseFilters(selection.filters);
  const { filter } = await readListFilter(ctx, shop, { view, search, filters, tests: false });
  const orderIds = await findOrderIds(ctx.db, filter, BULK_LIMIT + 1);
  return orderIds === null ? TOO_MANY : within(orderIds);
}

function within(orderIds: OrderId[]): SelectedOrders {
  if (orderIds.length === 0) return { kind: "nothing_selected" };
  if (orderIds.length > BULK_LIMIT) return TOO_MANY;
  return { kind: "selected", orderIds };
}
