import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { viewOf, type OrderFilter } from "~/order-list/order-filter.store.server";
import { inList, type StoredList } from "~/money/order-populations.store.server";

const LISTS = {
  shipped_not_captured: "shipped_to_capture",
  shipped_to_capture: "shipped_to_capture",
  expiring: "pending",
  pending: "pending",
} as const satisfies Record<string, StoredList>;

/** A view whose orders come before those of later views, with how much each currency may have of it, first one first. */
interface Urgency {
  view: keyof typeof LISTS;
  figures: readonly CurrencyFigure[];
}

/**
 * Up to this many orders are read and sorted; of more, the largest amounts are read first until enough of them are in the
 * view. Either way a few hundred rows at most are looked at in the usual shop, and no sort holds the whole view.
 */
const FEW = 500;

/** The orders with most money in each view, one view after the other, at most `take` of each currency. */
export async function findUrgent(
  db: Database,
  filter: Omit<OrderFilter, "view">,
  { urgencies, take }: { urgencies: readonly Urgency[]; take: number },
): Promise<OrderId[]> {
  const query = urgentSql(filter, { urgencies, take });
  if (!query) return [];
  const rows = await db.$queryRaw<{ id: string }[]>(query);
  return [...new Set(rows.map(({ id }) => asId<OrderId>(id)))].slice(0, take);
}

/** Null where no view has an order. */
export function urgentSql(
  filter: Omit<OrderFilter, "view">,
  { urgencies, take }: { urgencies: readonly Urgency[]; take: number },
): Prisma.Sql | null {
  const largest = urgencies.flatMap(({ view, figures }, rank) =>
    viewOf({ ...filter, view }).flatMap((part) => {
      const known = figures.filter(({ orders }) => orders > 0);
      const isFew = known.reduce((sum, { orders }) => sum + orders, 0) <= FEW;
      return known.map(({ amount: { currency } }, place) =>
        largestSql(part, {
          list: { shop: filter.shop, name: LISTS[view] },
          currency,
          rank: [rank, place],
          take,
          isFew,
        }),
      );
    }),
  );
  if (largest.length === 0) return null;
  return Prisma.sql`SELECT id FROM (${Prisma.join(largest, " UNION ALL ")}) found
    ORDER BY rank, place, amount DESC, id DESC`;
}

function largestSql(
  part: Prisma.Sql,
  { list, currency, rank: [rank, place], take, isFew }: Largest,
): Prisma.Sql {
  const columns = Prisma.sql`${rank}::int AS rank, ${place}::int AS place, o."id", o."amountCapturableMinor" AS amount`;
  const sorted = Prisma.sql`o."amountCapturableMinor" DESC, o."id" DESC`;
  // "OFFSET 0" keeps the planner from reading the few by their amounts, or the many by their dates.
  return isFew
    ? Prisma.sql`(SELECT * FROM (SELECT ${columns} FROM "Order" o WHERE ${part} AND o."currency" = ${currency} OFFSET 0) few
        ORDER BY amount DESC, id DESC LIMIT ${take})`
    : Prisma.sql`(SELECT ${columns} FROM (SELECT o.* FROM "Order" o
        WHERE o."shop" = ${list.shop} AND NOT o."test" AND ${inList(list.name)} AND o."currency" = ${currency}
        ORDER BY ${sorted} OFFSET 0) o WHERE ${part} LIMIT ${take})`;
}

interface Largest {
  /** The list that the view is a part of, whose index has the amounts. */
  list: { shop: ShopDomain; name: StoredList };
  currency: string;
  rank: [number, number];
  take: number;
  isFew: boolean;
}
