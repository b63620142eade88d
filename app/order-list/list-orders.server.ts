import { FIRST_WALK } from "./list-bounds";
import { countNarrowed } from "./narrowed-orders.store.server";
import { readListFilter } from "./read-list-filter.server";
import type { ListedOrderView, OrderRowView } from "./order-row-view";
import type { CountedOrders } from "./counted-orders.store.server";
import { countViews } from "./count-views.server";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import { toOrderRow } from "./to-order-row";
import { type FoundPage, type ListedOrder, findListed, findOrders } from "./order-lists.store.server";
import type { PageQuery } from "./order-page.store.server";
import type { OrderFilter } from "./order-filter.store.server";
import type { TallyMoment } from "./order-tallies.store.server";
import { formatCursor, parseCursor } from "./list-cursor";
import type { Rules } from "~/settings/rules.server";
import { money, type Money } from "~/kernel/money";
import { ownFirst, sumByCurrency } from "~/kernel/sum-by-currency";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { Shop } from "~/platform/database/generated/client";
import type { BackfillView, Unseen } from "~/orders/backfill/backfill-view";
import type { FilterOffer } from "./filter-offer";
import { hasFilters, type ListFilters } from "./list-filters";
import { type ListTab, type OrderSort, type OrderViewName } from "./list-state";

export interface OrderListQuery {
  shop: ShopDomain;
  /** The stored shop; missing where it was not read yet. */
  profile?: Shop;
  view: OrderViewName;
  /** Words that the orders are found by, in any sequence; empty for all. */
  search: string;
  filters?: ListFilters;
  /** Lists test orders instead of all others. */
  tests?: boolean;
  sort: OrderSort;
  /** Where the page is, as `previous` or `next` of another page say; anything else is the first page. */
  at?: string;
}

export interface OrderList {
  rows: ListedOrderView[];
  /** The number of orders in each view, whatever the search. */
  counts: Record<ListTab, number>;
  /** Where the pages before and after this one are; null where there is none. */
  previous: string | null;
  next: string | null;
  /** The one of both at which the search goes on, where it stopped before the page was full; else null. */
  goesOn: string | null;
  /**
   * The number of orders that the pages show in all; where search or filters find more than a page, at least so many.
   * `countList` counts the others.
   */
  total: number;
  /** Whether there are more than `total`. */
  isMore: boolean;
  /** What the pages' orders come to in all, the shop's currency first; null where that is not known. */
  amounts: Money[] | null;
  /** What search and filters find in all views; null where neither is set, and where filters find something in this view. */
  foundInAll: FoundInAll | null;
  /** What there is to filter by. */
  offer: FilterOffer;
  /** Whether the merchant lets the warehouse ship authorized orders. */
  importOn: boolean;
  /** The progress of reading the shop's last 60 days. */
  backfill: BackfillView | null;
  /** Why orders may exist that the list does not show. */
  unseen: Unseen;
}

/** The number of orders as far as they were counted, and whether there are more. */
export type FoundInAll = Pick<CountedOrders, "orders" | "isMore">;

export const PAGE_SIZE = 50;

export async function listOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  query: OrderListQuery,
): Promise<OrderList> {
  const { shop, view, filters = {}, tests = false, sort, at = "" } = query;
  const { filter, rules, profile } = await readListFilter(ctx, shop, { ...query, filters, tests });
  const cursor = parseCursor(at, sort);
  const paging = listPage(ctx.db, filter, { page: { sort, cursor, take: PAGE_SIZE }, rules });
  const [{ page, counted }, { counts, kept }, foundInAll, { backfill, unseen }] = await Promise.all([
    paging,
    countViews(ctx.db, filter),
    countInAll(ctx.db, filter, paging),
    readSeen(ctx, shop, profile ?? undefined),
  ]);
  // The orders at which the page began have gone meanwhile.
  if (page.rows.length === 0 && page.goesOn === null && at !== "")
    return listOrders(ctx, { ...query, at: "" });
  const own = profile?.currency ?? null;
  const amounts = tests ? null : kept.amounts(view);
  const found = filter.chosen ? counted : { orders: counts[view], isMore: false, amounts };
  return {
    ...{ ...page, counts, total: found.orders, isMore: found.isMore, foundInAll },
    amounts: found.amounts && listedAmounts(found.amounts, own),
    offer: offerOf(rules, own, kept.currencies),
    ...{ importOn: rules.settings.importOn, backfill, unseen },
  };
}

/** All that the pages of a list come to, the shop's currency first. */
export const listedAmounts = (amounts: readonly Money[], own: string | null): Money[] =>
  ownFirst(
    amounts.filter(({ amountMinor }) => amountMinor !== 0),
    own,
  );

/** What a page tells of the number of the list's orders by itself. */
function ofPage({ rows, previous, next }: ListedPage): CountedOrders {
  const isMore = previous !== null || next !== null;
  return {
    orders: rows.length,
    isMore,
    amounts: isMore ? null : sumByCurrency(rows.map((row) => row.counted)),
  };
}

function offerOf({ policies }: Rules, own: string | null, currencies: readonly string[]): FilterOffer {
  return {
    gateways: policies.map(({ gateway, label }) => ({ gateway, label })),
    currencies: [...new Set([...(own ? [own] : []), ...currencies])],
  };
}

/** What search and filters find in all views; null where neither is set, and where filters find some here. */
async function countInAll(
  db: AppContext["db"],
  { chosen, ...filter }: OrderFilter,
  paging: Promise<{ counted: CountedOrders }>,
): Promise<FoundInAll | null> {
  if (!chosen) return null;
  const inAll = (most?: number) => countNarrowed(db, { ...filter, view: "all", chosen }, most);
  const isOfAll = filter.view === "all";
  if (hasFilters(chosen.filters)) {
    const { counted } = await paging;
    return isOfAll || counted.orders > 0 ? null : foundOf(await inAll(FIRST_WALK));
  }
  if (isOfAll) return foundOf((await paging).counted);
  const [near, { counted }] = await Promise.all([inAll(FIRST_WALK), paging]);
  // Whether there are more in all than the view has is not told by the newest of them alone.
  const isTold = !near.isMore || counted.isMore || near.orders > counted.orders;
  return foundOf(isTold ? near : await inAll());
}

const foundOf = ({ orders, isMore }: CountedOrders): FoundInAll => ({ orders, isMore });

/** The given orders as rows, in the given sequence; an order that is gone is left out. */
export async function readOrderRows(
  db: AppContext["db"],
  {
    shop,
    orderIds,
    ...given
  }: { shop: ShopDomain; orderIds: readonly OrderId[]; rules: Rules } & TallyMoment,
): Promise<OrderRowView[]> {
  return (await findListed(db, shop, orderIds)).map((order) => toRow(order, given));
}

type ListedPage = Pick<OrderList, "rows" | "previous" | "next" | "goesOn">;

async function listPage(
  db: AppContext["db"],
  filter: OrderFilter,
  { rules, page: asked }: { page: PageQuery; rules: Rules },
): Promise<{ page: ListedPage; counted: CountedOrders }> {
  const { orders, previous, next, goesOn, counted } = await findOrders(db, filter, asked);
  const address = (cursor: FoundPage["next"]) => (cursor === null ? null : formatCursor(cursor));
  const rows = orders.map(({ place, counted, ...order }) => ({
    ...toRow(order, { rules, ...filter }),
    place: formatCursor({ kind: "after", place }),
    counted: money(counted, order.currency),
  }));
  const page = { rows, previous: address(previous), next: address(next), goesOn: address(goesOn) };
  return { page, counted: counted ?? ofPage(page) };
}

function toRow(
  { operations, ...order }: ListedOrder,
  { rules, now, shippedBefore }: { rules: Rules } & TallyMoment,
): OrderRowView {
  return toOrderRow(order, {
    ...rules,
    shippedBefore,
    now,
    captureInFlight: operations.length > 0,
  });
}
