import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { conditionsOf, type ChosenFilters } from "./filter-conditions.store.server";
import { defaultSort, keyOfSort } from "./list-state";
import {
  countedByCurrencySql,
  toCounted,
  type CountedOrders,
  type CountedRow,
} from "./counted-orders.store.server";
import { countedSql, searchOf, viewOf, type OrderFilter } from "./order-filter.store.server";
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

/** How many orders meet the filters and, where all were counted, what they come to. */
export async function countNarrowed(db: Database, filter: NarrowedList): Promise<CountedOrders> {
  const walked = await db.$queryRaw<CountedRow[]>(countWalkedSql(filter));
  const counted = toCounted(walked);
  if (walked.reduce((sum, row) => sum + Number(row.walked ?? 0), 0) < WALK) return counted;
  if (counted.orders >= DENSE) return { orders: counted.orders, isMore: true, amounts: null };
  return toCounted(await db.$queryRaw<CountedRow[]>(countFoundSql(filter)));
}

/** What `walkOn` asks of each order that it passes. */
export interface WalkedOrder extends PlacedOrder {
  met: boolean;
}

/** The list's next orders from the cursor on, each with whether it meets search and filters. */
export async function walkOn(db: Database, filter: NarrowedList, page: PageQuery): Promise<WalkedOrder[]> {
  return db.$queryRaw<WalkedOrder[]>(walkedSql(filter, page, { most: page.take }));
}

/** Beside the page's orders each row has the number of walked orders; a walk that met none has one row. */
export function walkSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  return Prisma.sql`
    WITH walked AS MATERIALIZED (${walkedSql(filter, page)})
    SELECT walk.walked, hit.id, hit.at, hit.currency, hit.amount, hit.counted
    FROM (SELECT count(*) AS walked FROM walked) walk
    LEFT JOIN (SELECT * FROM walked WHERE met ${placesSql(page)} LIMIT ${page.take}) hit ON true
    ${placesSql(page)}`;
}

export function findSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  const parts = narrowed(filter, page).parts;
  return Prisma.sql`
    WITH found AS MATERIALIZED (${stretchesSql(parts, page, { counted: countedSql(filter) })})
    SELECT id, at, currency, amount, counted FROM found ${placesSql(page)} LIMIT ${page.take}`;
}

/** By currency, and of each how many orders were walked along. */
export function countWalkedSql(filter: NarrowedList): Prisma.Sql {
  const also = Prisma.sql`, o."currency" AS "in"`;
  const walked = walkedSql(filter, { sort: defaultSort(filter.view), ...ALL }, { also });
  return Prisma.sql`
    SELECT "in" AS currency, count(*) AS walked, count(*) FILTER (WHERE met) AS orders,
      coalesce(sum(counted) FILTER (WHERE met), 0)::bigint AS amount
    FROM (${walked}) walked GROUP BY "in"`;
}

export function countFoundSql(filter: NarrowedList): Prisma.Sql {
  const { parts } = narrowed(filter, { sort: defaultSort(filter.view), ...ALL });
  return countedByCurrencySql(
    parts.map(
      (part) =>
        Prisma.sql`SELECT o."currency", ${countedSql(filter)} AS counted FROM "Order" o WHERE ${part}`,
    ),
  );
}

function walkedSql(
  filter: NarrowedList,
  page: PageQuery,
  { also = Prisma.empty, most = WALK }: { also?: Prisma.Sql; most?: number } = {},
): Prisma.Sql {
  const { bounded, met } = narrowed(filter, page);
  const limit = Prisma.sql`ORDER BY ${sortedSql(page.sort, wayOf(page.sort, page.cursor))} LIMIT ${most}`;
  const stretches = stretchesSql(bounded, page, {
    ...{ counted: countedSql(filter), limit },
    also: Prisma.sql`, ${met} AS met${also}`,
  });
  return Prisma.sql`SELECT * FROM (${stretches}) stretches ${placesSql(page)} LIMIT ${most}`;
}

/** The parts of the view within the bounds of the sort's column, what else is asked, and both together. */
function narrowed(filter: NarrowedList, { sort }: PageQuery) {
  const { bounds, others } = conditionsOf(filter.chosen, keyOfSort(sort));
  const bounded = viewOf(filter).map((part) => Prisma.sql`${part}${bounds}`);
  const asked = [...others, ...searchOf(filter)];
  const met = asked.length > 0 ? Prisma.sql`(${Prisma.join(asked, " AND ")})` : Prisma.sql`true`;
  return { bounded, met, parts: bounded.map((part) => Prisma.sql`${part} AND ${met}`) };
}
