import { Prisma } from "~/platform/database/generated/client";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { sumsSql, type CountedRow } from "./counted-orders.store.server";
import { conditionsOf, type ChosenFilters } from "./filter-conditions.store.server";
import { defaultSort, keyOfSort } from "./list-state";
import { countedSql, viewOf, type OrderFilter } from "./order-filter.store.server";
import { inList } from "~/money/order-populations.store.server";
import { searchLookupOf, searchOf } from "./search-conditions.store.server";
import { sortedSql, stretchesSql, wayOf, type PageQuery, type PlacedOrder } from "./order-page.store.server";

/** An order list of one shop, narrowed by search and filters. */
export type NarrowedList = OrderFilter & { chosen: ChosenFilters };

/** The most orders that the index of searches and filters brings; of more, the list is walked on and nobody counts. */
export const MOST_FOUND = 10_000;

/** Beside each row of a page: all orders that the statement saw, added up. */
export interface Sums {
  sums: CountedRow[] | null;
}

/** What `walkOn` asks of each order that it passes. */
export interface WalkedOrder extends PlacedOrder {
  /** Null where the order has no date or amount to be asked for. */
  met: boolean | null;
}

/** The number of the shop's orders, as they are kept counted. */
const shopSizeSql = (shop: ShopDomain) => Prisma.sql`
  (SELECT coalesce(sum(t."orders"), 0)::float8 FROM "OrderTally" t
    WHERE t."shop" = ${shop} AND t."tally" = 'all' AND t."hour" = '-infinity')`;

/** The page's orders among the walked ones, then the last walked one if it is another. */
export function walkSql(filter: NarrowedList, page: PageQuery, most: number): Prisma.Sql {
  const { walked, order } = walkedSql(filter, page, { also: Prisma.sql`, o."currency" AS "in"`, most });
  const met = Prisma.sql`SELECT "in" AS currency, counted FROM walked WHERE met`;
  return Prisma.sql`
    WITH walked AS MATERIALIZED (${walked}), size AS (SELECT count(*) AS walked FROM walked)
    SELECT id, at, currency, amount, counted, met, (SELECT walked FROM size) AS walked,
      ${shopSizeSql(filter.shop)} AS size, ${sumsSql(met)} FROM (
      (SELECT * FROM walked WHERE met ORDER BY ${order} LIMIT ${page.take})
      UNION (SELECT * FROM walked ORDER BY ${order} OFFSET (SELECT greatest(walked - 1, 0) FROM size))
    ) seen ORDER BY ${order}`;
}

/**
 * The same for those who only want the page: once it is full, nothing is walked any further. Then `walked` is 0, and there
 * is no last one.
 */
export function walkToSql(filter: NarrowedList, page: PageQuery, most: number): Prisma.Sql {
  const { walked, order } = walkedSql(filter, page, { most });
  const isOpen = Prisma.sql`(SELECT count(*) FROM page) < ${page.take}`;
  return Prisma.sql`
    WITH walked AS MATERIALIZED (${walked}),
      page AS MATERIALIZED (SELECT * FROM walked WHERE met ORDER BY ${order} LIMIT ${page.take}),
      size AS MATERIALIZED (SELECT count(*) AS walked FROM walked WHERE ${isOpen})
    SELECT id, at, currency, amount, counted, met, (SELECT walked FROM size) AS walked FROM (
      (SELECT * FROM page)
      UNION (SELECT * FROM walked WHERE ${isOpen} ORDER BY ${order} OFFSET (SELECT greatest(walked - 1, 0) FROM size))
    ) seen ORDER BY ${order}`;
}

/**
 * The page's orders by the index of searches and filters, beside all that it brought: where those are more than
 * `MOST_FOUND`, the page says nothing. The index is chosen as if it brought all, and then stops.
 */
export function findSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  const counted = countedSql(filter);
  const also = Prisma.sql`, o."currency" AS "in"`;
  const { each, order } = stretchesSql(lookedUp(filter, page), page, { ...filter, counted, also });
  return Prisma.sql`
    WITH each AS MATERIALIZED (${each}), found AS MATERIALIZED (SELECT * FROM each LIMIT ${MOST_FOUND + 1})
    SELECT id, at, currency, amount, counted, ${sumsSql(Prisma.sql`SELECT "in" AS currency, counted FROM found`)}
    FROM found ORDER BY ${order} LIMIT ${page.take}`;
}

/** Which of these orders are in the list, each with the amount that the view adds up. */
export function amongSql(filter: NarrowedList, orderIds: readonly OrderId[]): Prisma.Sql {
  const { parts } = narrowed(filter, { sort: defaultSort(filter.view) });
  const among = parts.map(
    (part) => Prisma.sql`SELECT o."id", o."currency", ${countedSql(filter)} AS counted FROM "Order" o
      WHERE ${part} AND o."id" = ANY(${[...orderIds]}::text[])`,
  );
  return Prisma.join(among, " UNION ALL ");
}

/** The list's orders from the cursor on, at most `most`, each with whether it meets search and filters. */
export function walkedSql(
  filter: NarrowedList,
  page: PageQuery,
  { also = Prisma.empty, most }: { also?: Prisma.Sql; most: number },
): { walked: Prisma.Sql; order: Prisma.Sql } {
  const { bounded, met } = narrowed(filter, page);
  const limit = Prisma.sql`ORDER BY ${sortedSql(page.sort, wayOf(page.sort, page.cursor))} LIMIT ${most}`;
  const { each, order } = stretchesSql(bounded, page, {
    ...{ ...filter, counted: countedSql(filter), limit },
    also: Prisma.sql`, ${met} AS met${also}`,
  });
  return { walked: Prisma.sql`SELECT * FROM (${each}) stretches ORDER BY ${order} LIMIT ${most}`, order };
}

/** Whether every order of the view within the bounds of the sort's column meets what is asked. */
export const isMetByAll = (filter: NarrowedList, page: PageQuery): boolean =>
  narrowed(filter, page).asked.length === 0;

/** The parts of the view within the bounds of the sort's column, what else is asked, and both together. */
function narrowed(filter: NarrowedList, { sort }: Pick<PageQuery, "sort">) {
  const { bounds, others } = conditionsOf(filter.chosen, keyOfSort(sort));
  const dated = isOfDated(filter, sort) ? Prisma.sql` AND o."expiresAt" IS NOT NULL` : Prisma.empty;
  const bounded = viewOf(filter).map((part) => Prisma.sql`${part}${bounds}${dated}`);
  const asked = [...others, ...searchOf(filter.chosen.search)];
  const met = asked.length > 0 ? Prisma.sql`(${Prisma.join(asked, " AND ")})` : Prisma.sql`true`;
  return { asked, bounded, met, parts: bounded.map((part) => Prisma.sql`${part} AND ${met}`) };
}

/** Whether only orders that may expire are asked for, which an index has in the list's sequence. */
const isOfDated = ({ view, tests, chosen }: NarrowedList, sort: PageQuery["sort"]): boolean =>
  view === "all" && !tests && chosen.filters.expires !== undefined && keyOfSort(sort) === "processed";

/** The same parts, said so that the index of searches and filters serves, which has the orders of all lists. */
function lookedUp(filter: NarrowedList, page: PageQuery): Prisma.Sql[] {
  const lookup = searchLookupOf(filter.shop, filter.chosen.search);
  return narrowed(filter, page).parts.map((part) => Prisma.join([part, inList("all"), ...lookup], " AND "));
}
