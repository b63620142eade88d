import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import {
  countedByCurrencySql,
  toCounted,
  upTo,
  type CountedOrders,
  type CountedRow,
} from "./counted-orders.store.server";
import { countedSql, viewOf, type OrderFilter } from "./order-filter.store.server";
import type { ListCursor, ListPlace } from "./list-cursor";
import { defaultSort, sortsOf } from "./list-state";
import { findNarrowed, type FoundAlong } from "./narrowed-orders.store.server";
import {
  isBackward,
  pageSql,
  placeOf,
  sortedSql,
  type PageQuery,
  type PlacedOrder,
} from "./order-page.store.server";

/** The data that a row of a list shows. An order has three times as many columns, each of which costs a page of rows time. */
export const OF_ROW = {
  id: true,
  name: true,
  customerName: true,
  gateway: true,
  gatewayName: true,
  currency: true,
  test: true,
  highRisk: true,
  paymentPending: true,
  fulfillmentStatus: true,
  processedAt: true,
  canceledAt: true,
  deletedAt: true,
  fulfilledAt: true,
  expiresAt: true,
  lapsedAt: true,
  amountAuthorizedMinor: true,
  amountCapturedMinor: true,
  amountVoidedMinor: true,
  amountExpiredMinor: true,
  amountRefundedMinor: true,
  amountRemainingMinor: true,
  amountOwedMinor: true,
  amountCapturableMinor: true,
  amountAtRiskMinor: true,
  authorizations: { select: { expiresAt: true, expirySource: true, state: true } },
  holds: { where: { endedAt: null }, select: { id: true } },
  // One capture under way is enough.
  operations: { where: { openSlot: { not: null }, kind: "capture" }, select: { id: true }, take: 1 },
} satisfies Prisma.OrderSelect;

export type ListedOrder = Prisma.OrderGetPayload<{ select: typeof OF_ROW }>;

export interface FoundPage {
  /** Each with its place in the sort, and with what the view adds up of it in minor units. */
  orders: (ListedOrder & { place: ListPlace; counted: bigint })[];
  /** Where the pages before and after this one are; null where there is none. */
  previous: ListCursor | null;
  next: ListCursor | null;
  /** The one of both at which the search goes on, where it stopped before the page was full; else null. */
  goesOn: ListCursor | null;
  /** The orders of the whole list; null where nobody counted them on the way. */
  counted: CountedOrders | null;
}

/**
 * A page of the filter's orders. It begins where the last one ended, by the order's place in the sort, so that a far
 * page costs what the first one does. Beyond the ends of the list there is nothing.
 */
export async function findOrders(db: Database, filter: OrderFilter, page: PageQuery): Promise<FoundPage> {
  const { cursor, take } = page;
  const found = await findPlaced(db, filter, { ...page, take: take + 1 });
  const backward = isBackward(cursor);
  const placed = found.placed.slice(0, take);
  // The page goes on where it is full, or where the search stopped.
  const end = found.placed.length > take ? placed.at(-1) : null;
  const further = end ? placeOf(end) : found.goesOn;
  if (backward) placed.reverse();
  const start = startOf(cursor, backward ? placed.at(-1) : placed[0]);
  const previous = backward ? further : start;
  const next = backward ? start : further;
  const placedById = new Map(placed.map((order) => [order.id, order]));
  const ids = placed.map(({ id }) => asId<OrderId>(id));
  const rows = await findListed(db, filter.shop, ids);
  const before = previous && ({ kind: "before", place: previous } as const);
  const after = next && ({ kind: "after", place: next } as const);
  return {
    orders: rows.flatMap((row) => {
      const at = placedById.get(row.id);
      return at ? [{ ...row, place: placeOf(at), counted: at.counted }] : [];
    }),
    ...{ previous: before, next: after },
    goesOn: end || !found.goesOn ? null : backward ? before : after,
    counted: found.counted,
  };
}

/** The place at which the page begins, from which the way back leads; null for a page at an end of the list. */
function startOf(cursor: ListCursor, first: PlacedOrder | undefined): ListPlace | null {
  if (!("place" in cursor)) return null;
  return first ? placeOf(first) : cursor.place;
}

/** The filter's next orders from the cursor on, with their places. */
export async function findPlaced(db: Database, filter: OrderFilter, page: PageQuery): Promise<FoundAlong> {
  const { chosen } = filter;
  if (chosen) return findNarrowed(db, { ...filter, chosen }, page);
  return {
    placed: await db.$queryRaw<PlacedOrder[]>(pageSql(filter, page)),
    ...{ goesOn: null, counted: null },
  };
}

/** The given orders with what a row shows, in the given sequence. */
export async function findListed(
  db: Database,
  shop: ShopDomain,
  ids: readonly OrderId[],
): Promise<ListedOrder[]> {
  if (ids.length === 0) return [];
  const rows = await db.order.findMany({ where: { shop, id: { in: [...ids] } }, select: OF_ROW });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many orders a whole view has; `most` and one more stand for any greater number, which nobody counts. */
export async function countOrders(db: Database, filter: OrderFilter, most: number): Promise<number> {
  const { orders, isMore } = await sumOrders(db, filter, most);
  return isMore ? orders + 1 : orders;
}

/** The same up to `most`, with what they come to where all were counted. */
export async function sumOrders(db: Database, filter: OrderFilter, most: number): Promise<CountedOrders> {
  return upTo(most, toCounted(await db.$queryRaw<CountedRow[]>(countSql(filter, most))));
}

export function countSql(filter: OrderFilter, most: number): Prisma.Sql {
  // In the view's own sequence, which its index has; without one the whole table might be read up to the last order.
  const sorted = sortedSql(defaultSort(filter.view));
  const parts = viewOf(filter).map(
    (part) => Prisma.sql`(SELECT o."currency", ${countedSql(filter)} AS counted FROM "Order" o
      WHERE ${part} ORDER BY ${sorted} LIMIT ${most + 1})`,
  );
  const limited = Prisma.sql`SELECT * FROM (${Prisma.join(parts, " UNION ALL ")}) found LIMIT ${most + 1}`;
  return countedByCurrencySql([limited]);
}

/** The most urgent orders of a view: earliest expiry first where it has an index of that, else in its own sequence. */
export function urgentPage(view: OrderFilter["view"], take: number): PageQuery {
  const sort = sortsOf(view).find((each) => each === "expires_asc") ?? defaultSort(view);
  return { sort, cursor: { kind: "first" }, take };
}

/**
 * Ids of the filter's orders, the most urgent first, at most `take`; null where there are more than `MOST_FOUND`, too far
 * from each other to be gathered at once.
 */
export async function findOrderIds(
  db: Database,
  filter: OrderFilter,
  take: number,
): Promise<OrderId[] | null> {
  const { placed, goesOn } = await findPlaced(db, filter, urgentPage(filter.view, take));
  return goesOn ? null : placed.map(({ id }) => asId<OrderId>(id));
}
