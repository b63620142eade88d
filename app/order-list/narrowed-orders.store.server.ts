import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { conditionsOf, type ChosenFilters } from "./filter-conditions.store.server";
import { WALK, WALKED_AT_MOST } from "./list-bounds";
import type { ListPlace } from "./list-cursor";
import { defaultSort, keyOfSort } from "./list-state";
import {
  countedByCurrencySql,
  toCounted,
  type CountedOrders,
  type CountedRow,
} from "./counted-orders.store.server";
import { countedSql, searchOf, viewOf, type OrderFilter } from "./order-filter.store.server";
import {
  isBackward,
  placeOf,
  placesSql,
  sortedSql,
  stretchesSql,
  wayOf,
  type PageQuery,
  type PlacedOrder,
} from "./order-page.store.server";

// Filters in any combination have no index of their own. What many orders meet is soon met by walking along the list;
// what few orders meet is found by the index of the filters and sorted. Which of both is quick is not guessed: the list
// is walked for a bounded number of orders, and only where they were too few the index is asked, which brings a bounded
// number, too. What it would bring more of, and none of it near, is reached by walking on, a bounded way at a time: then
// the page ends before it is full and says from where on it can be gone further. Nothing sorts or reads the whole shop.

/** An order list of one shop, narrowed by filters. */
export type NarrowedList = OrderFilter & { chosen: ChosenFilters };

/** Where at least this many of the walked orders meet the filters, those of the whole shop are too many to count. */
const DENSE = WALK / 50;

/** The most orders that the index of the filters brings; of more, the list is walked on and nobody counts. */
export const MOST_FOUND = 10_000;

const ALL = { cursor: { kind: "first" }, take: WALK } as const;

/** Orders that were found from a cursor on. */
export interface FoundAlong {
  placed: PlacedOrder[];
  /** Where the search stopped before it found as many as it was to find; null where it found all or reached the end. */
  goesOn: ListPlace | null;
}

/** The list's next orders that meet the filters, from the cursor on, as far as they are near enough. */
export async function findNarrowed(db: Database, filter: NarrowedList, page: PageQuery): Promise<FoundAlong> {
  const near = await walkFor(db, filter, page);
  if (!near.end || near.met.length >= page.take) return { placed: near.met, goesOn: null };
  const found = await db.$queryRaw<(PlacedOrder & { found: bigint })[]>(findSql(filter, page));
  if (Number(found[0]?.found ?? 0) <= MOST_FOUND) return { placed: found, goesOn: null };
  const met = near.met;
  let end: PlacedOrder | undefined = near.end;
  for (let walked = WALK; end && met.length < page.take; walked += WALK) {
    if (walked >= WALKED_AT_MOST) return { placed: met, goesOn: placeOf(end) };
    const kind = isBackward(page.cursor) ? "before" : "after";
    const rest = { ...page, cursor: { kind, place: placeOf(end) } as const, take: page.take - met.length };
    const next = await walkFor(db, filter, rest);
    met.push(...next.met);
    end = next.end;
  }
  return { placed: met, goesOn: null };
}

/** Walks one stretch: the page's orders on it, and the last order of it, which is missing where the list ended. */
async function walkFor(db: Database, filter: NarrowedList, page: PageQuery) {
  const rows = await db.$queryRaw<(WalkedOrder & { walked: bigint })[]>(walkSql(filter, page));
  const isEnd = Number(rows[0]?.walked ?? 0) < WALK;
  return { met: rows.filter(({ met }) => met).slice(0, page.take), end: isEnd ? undefined : rows.at(-1) };
}

/** How many orders meet the filters, as far as they are counted, and what they come to where all were. */
export async function countNarrowed(db: Database, filter: NarrowedList): Promise<CountedOrders> {
  const walked = await db.$queryRaw<CountedRow[]>(countWalkedSql(filter));
  const near = toCounted(walked);
  if (walked.reduce((sum, row) => sum + Number(row.walked ?? 0), 0) < WALK) return near;
  if (near.orders >= DENSE) return { orders: near.orders, isMore: true, amounts: null };
  const found = toCounted(await db.$queryRaw<CountedRow[]>(countFoundSql(filter)));
  return found.orders > MOST_FOUND ? { orders: MOST_FOUND, isMore: true, amounts: null } : found;
}

/** What `walkOn` asks of each order that it passes. */
interface WalkedOrder extends PlacedOrder {
  /** Null where the order has no date or amount to be asked for. */
  met: boolean | null;
}

/** The list's next orders from the cursor on, each with whether it meets search and filters. */
export async function walkOn(db: Database, filter: NarrowedList, page: PageQuery): Promise<WalkedOrder[]> {
  return db.$queryRaw<WalkedOrder[]>(walkedSql(filter, page, { most: page.take }));
}

/** The page's orders among the walked ones, then the last walked one if it is another; each with how many there were. */
export function walkSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  return Prisma.sql`
    WITH walked AS MATERIALIZED (${walkedSql(filter, page)}), size AS (SELECT count(*) AS walked FROM walked)
    SELECT id, at, currency, amount, counted, met, (SELECT walked FROM size) AS walked FROM (
      (SELECT * FROM walked WHERE met ${placesSql(page)} LIMIT ${page.take})
      UNION (SELECT * FROM walked ${placesSql(page)} OFFSET (SELECT greatest(walked - 1, 0) FROM size))
    ) seen ${placesSql(page)}`;
}

/**
 * The page's orders by the index of the filters, each with how many it brought: where those are more than `MOST_FOUND`,
 * the page says nothing. The index is chosen as if it brought all, and then stops.
 */
export function findSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  const parts = narrowed(filter, page).parts;
  return Prisma.sql`
    WITH each AS MATERIALIZED (${stretchesSql(parts, page, { ...filter, counted: countedSql(filter) })}),
      found AS MATERIALIZED (SELECT * FROM each LIMIT ${MOST_FOUND + 1})
    SELECT id, at, currency, amount, counted, (SELECT count(*) FROM found) AS found
    FROM found ${placesSql(page)} LIMIT ${page.take}`;
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

/** By currency, one more than `MOST_FOUND` at most. */
export function countFoundSql(filter: NarrowedList): Prisma.Sql {
  const { parts } = narrowed(filter, { sort: defaultSort(filter.view), ...ALL });
  const each = parts.map(
    (part) => Prisma.sql`SELECT o."currency", ${countedSql(filter)} AS counted FROM "Order" o WHERE ${part}`,
  );
  return Prisma.sql`
    WITH found AS MATERIALIZED (${Prisma.join(each, " UNION ALL ")})
    ${countedByCurrencySql([Prisma.sql`SELECT * FROM found LIMIT ${MOST_FOUND + 1}`])}`;
}

function walkedSql(
  filter: NarrowedList,
  page: PageQuery,
  { also = Prisma.empty, most = WALK }: { also?: Prisma.Sql; most?: number } = {},
): Prisma.Sql {
  const { bounded, met } = narrowed(filter, page);
  const limit = Prisma.sql`ORDER BY ${sortedSql(page.sort, wayOf(page.sort, page.cursor))} LIMIT ${most}`;
  const stretches = stretchesSql(bounded, page, {
    ...{ ...filter, counted: countedSql(filter), limit },
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
