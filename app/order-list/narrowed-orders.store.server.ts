import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { conditionsOf, type ChosenFilters } from "./filter-conditions.store.server";
import { defaultSort, keyOfSort } from "./list-state";
import { searchOf, viewOf, type OrderFilter } from "./order-filter.store.server";
import {
  placesSql,
  sortedSql,
  stretchesSql,
  wayOf,
  type PageQuery,
  type PlacedOrder,
} from "./order-page.store.server";

// Filters in any combination have no index of their own. What many orders meet is soon met by walking along the list;
// what few orders meet is found by the index of the filters and sorted. Which of both is quick is not guessed: the list
// is walked for a bounded number of orders, and only where they were too few the index is asked. Neither reads or
// sorts the whole shop.

/** An order list of one shop, narrowed by filters. */
export type NarrowedList = OrderFilter & { chosen: ChosenFilters };

/** The most orders that are walked along; a page of fifty is full by then if one order in eighty meets the filters. */
export const WALK = 4_000;

/** Where at least this many of the walked orders meet the filters, those of the whole shop are too many to count. */
const DENSE = WALK / 50;

const ALL = { cursor: { kind: "first" }, take: WALK } as const;

/** The list's next orders that meet the filters, from the cursor on. */
export async function findNarrowed(
  db: Database,
  filter: NarrowedList,
  page: PageQuery,
): Promise<PlacedOrder[]> {
  const rows = await db.$queryRaw<(Partial<PlacedOrder> & { walked: bigint })[]>(walkSql(filter, page));
  const found = rows.filter((row) => row.id !== null) as PlacedOrder[];
  const isAll = Number(rows[0]?.walked ?? 0) < WALK;
  if (isAll || found.length >= page.take) return found;
  return db.$queryRaw<PlacedOrder[]>(findSql(filter, page));
}

/** How many orders meet the filters. */
export interface NarrowedCount {
  orders: number;
  /** Whether there are more, which nobody counted. */
  isMore: boolean;
}

export async function countNarrowed(db: Database, filter: NarrowedList): Promise<NarrowedCount> {
  const [row] = await db.$queryRaw<{ walked: bigint; orders: bigint }[]>(countWalkedSql(filter));
  const [walked, orders] = [Number(row?.walked ?? 0), Number(row?.orders ?? 0)];
  if (walked < WALK) return { orders, isMore: false };
  if (orders >= DENSE) return { orders, isMore: true };
  const [all] = await db.$queryRaw<{ orders: bigint }[]>(countFoundSql(filter));
  return { orders: Number(all?.orders ?? 0), isMore: false };
}

/** Beside the page's orders each row has the number of walked orders; a walk that met none has one row. */
export function walkSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  return Prisma.sql`
    WITH walked AS MATERIALIZED (${walkedSql(filter, page)})
    SELECT walk.walked, hit.id, hit.at, hit.currency, hit.amount FROM (SELECT count(*) AS walked FROM walked) walk
    LEFT JOIN (SELECT * FROM walked WHERE met ${placesSql(page)} LIMIT ${page.take}) hit ON true
    ${placesSql(page)}`;
}

export function findSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  const parts = narrowed(filter, page).parts;
  return Prisma.sql`
    WITH found AS MATERIALIZED (${stretchesSql(parts, page, {})})
    SELECT id, at, currency, amount FROM found ${placesSql(page)} LIMIT ${page.take}`;
}

export function countWalkedSql(filter: NarrowedList): Prisma.Sql {
  const walked = walkedSql(filter, { sort: defaultSort(filter.view), ...ALL });
  return Prisma.sql`SELECT count(*) AS walked, count(*) FILTER (WHERE met) AS orders FROM (${walked}) walked`;
}

export function countFoundSql(filter: NarrowedList): Prisma.Sql {
  const { parts } = narrowed(filter, { sort: defaultSort(filter.view), ...ALL });
  const each = parts.map((part) => Prisma.sql`SELECT 1 FROM "Order" o WHERE ${part}`);
  return Prisma.sql`SELECT count(*) AS orders FROM (${Prisma.join(each, " UNION ALL ")}) found`;
}

function walkedSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  const { bounded, met } = narrowed(filter, page);
  const limit = Prisma.sql`ORDER BY ${sortedSql(page.sort, wayOf(page.sort, page.cursor))} LIMIT ${WALK}`;
  const stretches = stretchesSql(bounded, page, { limit, also: Prisma.sql`, ${met} AS met` });
  return Prisma.sql`SELECT * FROM (${stretches}) stretches ${placesSql(page)} LIMIT ${WALK}`;
}

/** The parts of the view within the bounds of the sort's column, what else is asked, and both together. */
function narrowed(filter: NarrowedList, { sort }: PageQuery) {
  const { bounds, others } = conditionsOf(filter.chosen, keyOfSort(sort));
  const bounded = viewOf(filter).map((part) => Prisma.sql`${part}${bounds}`);
  const asked = [...others, ...searchOf(filter)];
  const met = asked.length > 0 ? Prisma.sql`(${Prisma.join(asked, " AND ")})` : Prisma.sql`true`;
  return { bounded, met, parts: bounded.map((part) => Prisma.sql`${part} AND ${met}`) };
}
