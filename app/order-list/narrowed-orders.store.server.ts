import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { conditionsOf, type ChosenFilters } from "./filter-conditions.store.server";
import { FIRST_WALK, WALK, WALKED_AT_MOST } from "./list-bounds";
import type { ListPlace } from "./list-cursor";
import { defaultSort, keyOfSort } from "./list-state";
import { sumsSql, toCounted, upTo, type CountedOrders, type CountedRow } from "./counted-orders.store.server";
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
// is walked for a bounded number of orders, and only where few of them met the filters the index is asked, which brings a
// bounded number, too. What it would bring more of, and none of it near, is reached by walking on, a bounded way at a time: then
// the page ends before it is full and says from where on it can be gone further. Nothing sorts or reads the whole shop.

/** An order list of one shop, narrowed by filters. */
export type NarrowedList = OrderFilter & { chosen: ChosenFilters };

/** Where at least one of so many walked orders meets the filters, those of the whole shop are too many to count. */
const DENSE = 50;

/** The most orders that the index of the filters brings; of more, the list is walked on and nobody counts. */
export const MOST_FOUND = 10_000;

/** Orders that were found from a cursor on. */
export interface FoundAlong {
  placed: PlacedOrder[];
  /** Where the search stopped before it found as many as it was to find; null where it found all or reached the end. */
  goesOn: ListPlace | null;
  /** The orders of the whole list; null where nobody counted them on the way. */
  counted: CountedOrders | null;
}

/** The list's next orders that meet the filters, from the cursor on, as far as they are near enough. */
export async function findNarrowed(db: Database, filter: NarrowedList, page: PageQuery): Promise<FoundAlong> {
  // Only a search from the beginning sees the whole list.
  const isWhole = page.cursor.kind === "first";
  const near = await walkNear(db, filter, page);
  const isFull = !near.end || near.met.length >= page.take;
  if (isFull && (near.counted || !isWhole))
    return { placed: near.met, goesOn: null, counted: isWhole ? near.counted : null };
  const found = await gather(db, filter, page);
  const counted = isWhole ? found.counted : null;
  if (found.placed) return { placed: found.placed, goesOn: null, counted };
  return { ...(await walkFurther(db, near, { filter, page })), counted };
}

/** How many orders meet the filters, as far as they are counted, and what they come to where all were. */
export async function countNarrowed(db: Database, filter: NarrowedList): Promise<CountedOrders> {
  const page = { sort: defaultSort(filter.view), cursor: { kind: "first" }, take: 1 } as const;
  const { counted } = await walkNear(db, filter, page);
  return counted ?? (await gather(db, filter, page)).counted;
}

interface Walked {
  walked: number;
  /** At most as many as the page takes. */
  met: PlacedOrder[];
  /** The last order of the stretch; missing where the list ended. */
  end: PlacedOrder | undefined;
  /** The orders from the cursor on; null where the stretch does not tell. */
  counted: CountedOrders | null;
}

/** Walks as far as it takes to tell what many orders meet from what few do, and the whole stretch along the former. */
async function walkNear(db: Database, filter: NarrowedList, page: PageQuery): Promise<Walked> {
  const first = await walkFor(db, filter, { page, most: FIRST_WALK });
  return first.end && first.counted ? walkFor(db, filter, { page, most: WALK }) : first;
}

/** Walks one stretch. */
async function walkFor(
  db: Database,
  filter: NarrowedList,
  { page, most }: { page: PageQuery; most: number },
): Promise<Walked> {
  const rows = await db.$queryRaw<(WalkedOrder & Sums & { walked: bigint })[]>(walkSql(filter, page, most));
  const walked = Number(rows[0]?.walked ?? 0);
  const isEnd = walked < most;
  const near = toCounted(rows[0]?.sums ?? []);
  const beyond = near.orders * DENSE >= walked ? { orders: near.orders, isMore: true, amounts: null } : null;
  return {
    walked,
    met: rows.filter(({ met }) => met).slice(0, page.take),
    end: isEnd ? undefined : rows.at(-1),
    counted: isEnd ? near : beyond,
  };
}

/** Asks the index of the filters for the page's orders and for all; `placed` is null where it would bring too many. */
async function gather(
  db: Database,
  filter: NarrowedList,
  page: PageQuery,
): Promise<{ placed: PlacedOrder[] | null; counted: CountedOrders }> {
  const rows = await db.$queryRaw<(PlacedOrder & Sums)[]>(findSql(filter, page));
  const counted = upTo(MOST_FOUND, toCounted(rows[0]?.sums ?? []));
  return { placed: counted.isMore ? null : rows, counted };
}

/** Walks on from a stretch until the page is full, or as far as one page goes. */
async function walkFurther(
  db: Database,
  near: Walked,
  { filter, page }: { filter: NarrowedList; page: PageQuery },
): Promise<Pick<FoundAlong, "placed" | "goesOn">> {
  const kind = isBackward(page.cursor) ? "before" : "after";
  const met = near.met;
  let { end, walked } = near;
  while (end && met.length < page.take) {
    if (walked >= WALKED_AT_MOST) return { placed: met, goesOn: placeOf(end) };
    const rest = { ...page, cursor: { kind, place: placeOf(end) } as const, take: page.take - met.length };
    const next = await walkFor(db, filter, { page: rest, most: WALK - (walked % WALK) });
    met.push(...next.met);
    end = next.end;
    walked += next.walked;
  }
  return { placed: met, goesOn: null };
}

/** Beside each row of a page: all orders that the statement saw, added up. */
interface Sums {
  sums: CountedRow[] | null;
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

/** The page's orders among the walked ones, then the last walked one if it is another. */
export function walkSql(filter: NarrowedList, page: PageQuery, most: number): Prisma.Sql {
  const walked = walkedSql(filter, page, { also: Prisma.sql`, o."currency" AS "in"`, most });
  const met = Prisma.sql`SELECT "in" AS currency, counted FROM walked WHERE met`;
  return Prisma.sql`
    WITH walked AS MATERIALIZED (${walked}), size AS (SELECT count(*) AS walked FROM walked)
    SELECT id, at, currency, amount, counted, met, (SELECT walked FROM size) AS walked, ${sumsSql(met)} FROM (
      (SELECT * FROM walked WHERE met ${placesSql(page)} LIMIT ${page.take})
      UNION (SELECT * FROM walked ${placesSql(page)} OFFSET (SELECT greatest(walked - 1, 0) FROM size))
    ) seen ${placesSql(page)}`;
}

/**
 * The page's orders by the index of the filters, beside all that it brought: where those are more than `MOST_FOUND`, the
 * page says nothing. The index is chosen as if it brought all, and then stops.
 */
export function findSql(filter: NarrowedList, page: PageQuery): Prisma.Sql {
  const counted = countedSql(filter);
  const also = Prisma.sql`, o."currency" AS "in"`;
  const each = stretchesSql(narrowed(filter, page).parts, page, { ...filter, counted, also });
  return Prisma.sql`
    WITH each AS MATERIALIZED (${each}), found AS MATERIALIZED (SELECT * FROM each LIMIT ${MOST_FOUND + 1})
    SELECT id, at, currency, amount, counted, ${sumsSql(Prisma.sql`SELECT "in" AS currency, counted FROM found`)}
    FROM found ${placesSql(page)} LIMIT ${page.take}`;
}

function walkedSql(
  filter: NarrowedList,
  page: PageQuery,
  { also = Prisma.empty, most }: { also?: Prisma.Sql; most: number },
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
