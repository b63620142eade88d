import { BULK_LIMIT, type BulkSelection, type NotSelected } from "./bulk-view";
import { countOrders, findOrderIds } from "~/order-list/order-lists.store.server";
import { shippedBefore } from "~/settings/grace";
import { readRules } from "~/settings/rules.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export type SelectedOrders = { kind: "selected"; orderIds: OrderId[] } | NotSelected;

/** The orders that a selection contains at this moment, each once; a filter's orders come earliest expiry first. */
export async function selectOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  selection: BulkSelection,
): Promise<SelectedOrders> {
  if (selection.kind === "orders") return within([...new Set(selection.orderIds)]);
  const { view, search } = selection;
  const now = ctx.clock.now();
  const before = shippedBefore(await readRules(ctx.db, shop), now);
  const filter = { shop, view, search, tests: false, now, shippedBefore: before };
  const orders = await countOrders(ctx.db, filter, BULK_LIMIT);
  if (orders > BULK_LIMIT) return { kind: "too_many", limit: BULK_LIMIT };
  return within(await findOrderIds(ctx.db, filter, BULK_LIMIT));
}

function within(orderIds: OrderId[]): SelectedOrders {
  if (orderIds.length === 0) return { kind: "nothing_selected" };
  if (orderIds.length > BULK_LIMIT) return { kind: "too_many", limit: BULK_LIMIT };
  return { kind: "selected", orderIds };
}
