import { Prisma } from "~/platform/database/generated/client";
import type { ListCursor, ListPlace } from "./list-cursor";
import { keyOfSort, mayLack, type OrderSort, type SortKey } from "./list-state";
import { countedSql, viewOf, type OrderFilter } from "./order-filter.store.server";

export interface PageQuery {
  sort: OrderSort;
  cursor: ListCursor;
  take: number;
}

/** An order's id with what the sort goes by: a time, or a currency and an amount. */
export interface PlacedOrder {
  id: string;
  at: Date | null;
  currency: string | null;
  amount: bigint | null;
  /** The amount that the view adds up, in the order's currency. */
  counted: bigint;
}

export function placeOf({ id, at, currency, amount }: PlacedOrder): ListPlace {
  return { id, key: currency === null || amount === null ? at : { currency, amountMinor: amount } };
}

// Amounts of different currencies cannot be compared, so the currency comes first.
const COLUMNS: Record<SortKey, Prisma.Sql[]> = {
  expires: [Prisma.sql`o."expiresAt"`],
  processed: [Prisma.sql`o."processedAt"`],
  remaining: [Prisma.sql`o."currency"`, Prisma.sql`o."amountCapturableMinor"`],
  captured: [Prisma.sql`o."capturedAt"`],
  fulfilled: [Prisma.sql`o."fulfilledAt"`],
};

const ID = Prisma.sql`o."id"`;
const WAYS = { ASC: Prisma.sql`ASC`, DESC: Prisma.sql`DESC` };

/**
 * One page of a whole view, beginning at the cursor. Orders with nothing to sort by come last, whichever way the
 * sort goes, and every sort ends with the id, so that no two pages show the same order. For a page before a place the
 * list is read backwards. Each stretch of the list is a query of its own that follows an index and stops.
 */
export function pageSql(filter: OrderFilter, page: PageQuery): Prisma.Sql {
  const limit = Prisma.sql`ORDER BY ${sortedSql(page.sort, wayOf(page.sort, page.cursor))} LIMIT ${page.take}`;
  const counted = countedSql(filter);
  const { each, order } = stretchesSql(viewOf(filter), page, { ...filter, counted, limit });
  return Prisma.sql`SELECT id, at, currency, amount, counted FROM (${each}) found ORDER BY ${order} LIMIT ${page.take}`;
}

/** The stretches of a list from the cursor on. */
export interface Stretches {
  /** A query for each stretch of each part of the view. */
  each: Prisma.Sql;
  /** What to sort them by. */
  order: Prisma.Sql;
}

export function stretchesSql(
  parts: readonly Prisma.Sql[],
  page: PageQuery,
  {
    ownCurrency,
    counted,
    limit = Prisma.empty,
    also = Prisma.empty,
  }: Pick<OrderFilter, "ownCurrency"> & { counted: Prisma.Sql; limit?: Prisma.Sql; also?: Prisma.Sql },
): Stretches {
  const { sort, cursor } = page;
  const [one, other] = COLUMNS[keyOfSort(sort)];
  const placed = other
    ? Prisma.sql`NULL::timestamptz AS at, ${one} AS currency, ${other} AS amount`
    : Prisma.sql`${one} AS at, NULL AS currency, NULL::bigint AS amount`;
  const stretches = stretchesOf(sort, cursor, ownCurrency ?? null);
  const queries = parts.flatMap((part) =>
    stretches.map(
      (
        stretch,
        rank,
      ) => Prisma.sql`(SELECT ${rank}::int AS rank, o."id", ${placed}, ${counted} AS counted${also} FROM "Order" o
        WHERE ${part}${stretch} ${limit})`,
    ),
  );
  return {
    each: Prisma.join(queries, " UNION ALL "),
    order: queries.length > 1 ? inRanksSql(page) : inPlaceSql(page),
  };
}

const [CURRENCY, AMOUNT, AT] = [Prisma.sql`currency`, Prisma.sql`amount`, Prisma.sql`at`];

/** Sorts the orders of one stretch. Its index has them in this sequence already, which the database sees, and sorts nothing. */
function inPlaceSql({ sort, cursor }: PageQuery): Prisma.Sql {
  const [, other] = COLUMNS[keyOfSort(sort)];
  return sortedBy(other ? [CURRENCY, AMOUNT] : [AT], WAYS[wayOf(sort, cursor)]);
}

/** Sorts the orders of several stretches. */
function inRanksSql({ sort, cursor }: PageQuery): Prisma.Sql {
  const places = sortedBy([CURRENCY, AMOUNT, AT], WAYS[wayOf(sort, cursor)]);
  return Prisma.sql`rank, ${places}`;
}

const sortedBy = (names: readonly Prisma.Sql[], direction: Prisma.Sql): Prisma.Sql =>
  Prisma.join([...names, Prisma.sql`id`].map((name) => Prisma.sql`${name} ${direction}`));

/** By the sort's columns and the id, as the indexes have them. */
export function sortedSql(sort: OrderSort, way = wayOf(sort, { kind: "first" })): Prisma.Sql {
  const names = COLUMNS[keyOfSort(sort)];
  return Prisma.join([...names, ID].map((name) => Prisma.sql`${name} ${WAYS[way]}`));
}

export const isBackward = ({ kind }: ListCursor): boolean => kind === "before" || kind === "last";

export function wayOf(sort: OrderSort, cursor: ListCursor): "ASC" | "DESC" {
  return sort.endsWith("_asc") === isBackward(cursor) ? "DESC" : "ASC";
}

/** A stretch of a list, which an index follows from one end to the other. */
interface Stretch {
  sql: Prisma.Sql;
  /** What its orders are sorted by, before the id. */
  names: readonly Prisma.Sql[];
  holds: (key: ListPlace["key"]) => boolean;
}

/** The stretches of the list from the cursor on, in the sequence in which they are read. */
function stretchesOf(sort: OrderSort, cursor: ListCursor, own: string | null): Prisma.Sql[] {
  const listed = allStretches(sort, own);
  const all = isBackward(cursor) ? listed.toReversed() : listed;
  if (!("place" in cursor)) return all.map(({ sql }) => sql);
  const { place } = cursor;
  const [current, ...rest] = all.slice(all.findIndex(({ holds }) => holds(place.key)));
  if (!current) return [];
  const begun = Prisma.sql`${current.sql}${beyond(current.names, place, wayOf(sort, cursor))}`;
  return [begun, ...rest.map(({ sql }) => sql)];
}

/** What is known comes before what is not, and the shop's currency before those below and above it. */
function allStretches(sort: OrderSort, own: string | null): Stretch[] {
  const names = COLUMNS[keyOfSort(sort)];
  const [column, amount] = names;
  if (mayLack(keyOfSort(sort)))
    return [
      { sql: Prisma.sql` AND ${column} IS NOT NULL`, names, holds: (key) => key !== null },
      { sql: Prisma.sql` AND ${column} IS NULL`, names: [], holds: (key) => key === null },
    ];
  if (!amount || own === null) return [{ sql: Prisma.empty, names, holds: () => true }];
  const stretch = (sign: Prisma.Sql, holds: (currency: string) => boolean): Stretch => ({
    ...{ sql: Prisma.sql` AND ${column} ${sign} ${own}`, names },
    holds: (key) => key !== null && "currency" in key && holds(key.currency),
  });
  const others = [
    stretch(Prisma.sql`<`, (currency) => currency < own),
    stretch(Prisma.sql`>`, (currency) => currency > own),
  ];
  const ofOwn = stretch(Prisma.sql`=`, (currency) => currency === own);
  return [ofOwn, ...(sort.endsWith("_asc") ? others : others.toReversed())];
}

function beyond(names: readonly Prisma.Sql[], { key, id }: ListPlace, way: "ASC" | "DESC"): Prisma.Sql {
  const values =
    key === null
      ? []
      : key instanceof Date
        ? [Prisma.sql`${key}::timestamptz`]
        : [Prisma.sql`${key.currency}`, Prisma.sql`${key.amountMinor}::bigint`];
  const row = Prisma.join([...values, Prisma.sql`${id}`]);
  const columns = Prisma.join([...names, ID]);
  return way === "ASC" ? Prisma.sql` AND (${columns}) > (${row})` : Prisma.sql` AND (${columns}) < (${row})`;
}
