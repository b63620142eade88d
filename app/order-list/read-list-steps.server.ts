import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { formatCursor, parseCursor, type ListCursor } from "./list-cursor";
import { parseListState, type ListState } from "./list-state";
import type { ListSteps } from "./list-steps-view";
import { listAddress, orderAddress, PLACE } from "./order-address";
import type { OrderFilter } from "./order-filter.store.server";
import { findPlaced } from "./order-lists.store.server";
import { placeOf } from "./order-page.store.server";
import { readAttentionSteps } from "./read-attention-steps.server";
import { readListFilter } from "./read-list-filter.server";

/**
 * The ways from an order's page back into its list, as the order's address says. The neighbors are those of the order's
 * place, so that they stay the same once the order itself has left the list, as a captured one leaves those that wait.
 */
export async function readListSteps(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, params }: { shop: ShopDomain; params: URLSearchParams },
): Promise<ListSteps> {
  const state = parseListState(params);
  const list = listAddress(state);
  const at = params.get(PLACE) ?? "";
  if (state.view === "attention")
    return { list, ...(await readAttentionSteps(ctx, { shop, state, place: at })) };
  const cursor = parseCursor(at, state.sort);
  if (!("place" in cursor)) return { list, previous: null, next: null };
  const { place } = cursor;
  const { filter } = await readListFilter(ctx, shop, { ...state, view: state.view });
  const step = (cursor: Parameters<typeof neighborOf>[2]["cursor"]) =>
    neighborOf(ctx, filter, { state, cursor });
  const [previous, next] = await Promise.all([
    step({ kind: "before", place }),
    step({ kind: "after", place }),
  ]);
  return { list, previous, next };
}

/** The address of the neighbor; of the list further on, where the neighbor is too far away to be looked for at once. */
async function neighborOf(
  { db }: Pick<AppContext, "db">,
  filter: OrderFilter,
  { state, cursor }: { state: ListState; cursor: Extract<ListCursor, { place: unknown }> },
): Promise<string | null> {
  const { placed, goesOn } = await findPlaced(db, filter, { sort: state.sort, cursor, take: 1 });
  const [found] = placed;
  if (found) return orderAddress(found.id, state, formatCursor({ kind: "after", place: placeOf(found) }));
  return goesOn && listAddress({ ...state, at: formatCursor({ kind: cursor.kind, place: goesOn }) });
}
