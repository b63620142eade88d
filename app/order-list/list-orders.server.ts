import type { OrderRowView } from "./order-row-view";
import { countNeedsAttention } from "~/attention/attention.store.server";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import { searchWords } from "~/orders/search-text";
import { toOrderRow } from "./to-order-row";
import {
  type FoundPage,
  type ListedOrder,
  countOrders,
  findListed,
  findOrders,
} from "./order-lists.store.server";
import type { PageQuery } from "./order-page.store.server";
import type { OrderFilter } from "./order-filter.store.server";
import type { TallyRow } from "~/money/kept-tallies.store.server";
import { readTallies, type TallyMoment } from "./order-tallies.store.server";
import { formatCursor, parseCursor } from "./list-cursor";
import { shippedBefore } from "~/settings/grace";
import { readRules, type Rules } from "~/settings/rules.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { BackfillView, Unseen } from "~/orders/backfill/backfill-view";
import { LIST_TABS, MOST_COUNTED, type ListTab, type OrderSort, type OrderViewName } from "./list-state";

export interface OrderListQuery {
  shop: ShopDomain;
  view: OrderViewName;
  /** Words that the orders are found by, in any sequence; empty for all. */
  search: string;
  /** Lists test orders instead of all others. */
  tests?: boolean;
  sort: OrderSort;
  /** Where the page is, as `previous` or `next` of another page say; anything else is the first page. */
  at?: string;
}

export interface OrderList {
  rows: OrderRowView[];
  /** The number of orders in each view, whatever the search. */
  counts: Record<ListTab, number>;
  /** Where the pages before and after this one are; null where there is none. */
  previous: string | null;
  next: string | null;
  /** The number of orders that the pages show in all; of a search, `MOST_COUNTED` and one more stand for any more. */
  total: number;
  /** The number of found orders in all views, counted likewise; null without a search. */
  foundInAll: number | null;
  /** Whether the merchant lets the warehouse ship authorized orders. */
  importOn: boolean;
  /** The progress of reading the shop's last 60 days. */
  backfill: BackfillView | null;
  /** Why orders may exist that the list does not show. */
  unseen: Unseen;
}

export const PAGE_SIZE = 50;

export async function listOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  query: OrderListQuery,
): Promise<OrderList> {
  const { shop, view, search, tests = false, sort, at = "" } = query;
  const now = ctx.clock.now();
  const rules = await readRules(ctx.db, shop);
  const filter = { shop, view, search, tests, now, shippedBefore: shippedBefore(rules, now) };
  const isSearch = searchWords(search).length > 0;
  const count = (of: Partial<OrderFilter>) => countOrders(ctx.db, { ...filter, ...of }, MOST_COUNTED);
  const [page, counts, found, foundInAll, { backfill, unseen }] = await Promise.all([
    listPage(ctx.db, filter, { page: { sort, cursor: parseCursor(at, sort), take: PAGE_SIZE }, rules }),
    countViews(ctx.db, filter),
    isSearch ? count({}) : null,
    isSearch ? count({ view: "all" }) : null,
    readSeen(ctx, shop),
  ]);
  const total = found ?? counts[view];
  // The orders at which the page began have gone meanwhile.
  if (page.rows.length === 0 && total > 0 && at !== "") return listOrders(ctx, { ...query, at: "" });
  return { ...page, counts, total, foundInAll, importOn: rules.settings.importOn, backfill, unseen };
}

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

async function listPage(
  db: AppContext["db"],
  filter: OrderFilter,
  { rules, page }: { page: PageQuery; rules: Rules },
): Promise<Pick<OrderList, "rows" | "previous" | "next">> {
  const { orders, previous, next } = await findOrders(db, filter, page);
  const address = (cursor: FoundPage["next"]) => (cursor === null ? null : formatCursor(cursor));
  const rows = orders.map((order) => toRow(order, { rules, ...filter }));
  return { rows, previous: address(previous), next: address(next) };
}

function toRow(
  { operations, ledger, ...order }: ListedOrder,
  { rules, now, shippedBefore }: { rules: Rules } & TallyMoment,
): OrderRowView {
  return toOrderRow(order, {
    ...rules,
    shippedBefore,
    now,
    captureInFlight: operations.length > 0,
    expiredAt: ledger[0]?.occurredAt ?? null,
  });
}

async function countViews(db: AppContext["db"], filter: OrderFilter): Promise<OrderList["counts"]> {
  const [counts, { setAside, judged }] = await Promise.all([
    filter.tests ? countTests(db, filter) : countKept(db, filter),
    countNeedsAttention(db, filter.shop),
  ]);
  return { ...counts, attention: setAside + judged };
}

type ViewCounts = Record<OrderViewName, number>;
const VIEWS = LIST_TABS.filter((tab) => tab !== "attention");

/** Test orders are few, and no figure counts them. */
async function countTests(db: AppContext["db"], filter: OrderFilter): Promise<ViewCounts> {
  const count = async (view: OrderViewName) =>
    [view, await countOrders(db, { ...filter, view, search: "" }, MOST_COUNTED)] as const;
  return Object.fromEntries(await Promise.all(VIEWS.map(count))) as ViewCounts;
}

/** What the tallies call a view, where they do not call it by its name. */
const TALLIES: Partial<Record<OrderViewName, readonly string[]>> = {
  shipped_not_captured: ["overdue"],
  expired: ["lost", "past_date"],
};

async function countKept(db: AppContext["db"], { shop, ...moment }: OrderFilter): Promise<ViewCounts> {
  const rows = await readTallies(db, shop, moment);
  const count = (view: OrderViewName): number =>
    rows
      .filter(({ tally }) => (TALLIES[view] ?? [view]).includes(tally))
      .reduce((sum: number, { orders }: TallyRow) => sum + Number(orders), 0);
  return Object.fromEntries(VIEWS.map((view) => [view, count(view)])) as ViewCounts;
}
