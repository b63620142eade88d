import { Prisma } from "~/platform/database/generated/client";
import { expiringUntil } from "~/gateways/expiry";
import { searchWords } from "~/orders/search-text";
import type { ShopDomain } from "~/kernel/ids";
import type { ShippedBefore } from "~/settings/grace";
import type { OrderViewName } from "./list-state";

export interface OrderFilter {
  shop: ShopDomain;
  view: OrderViewName;
  /** Words that the orders are found by, in any sequence; empty for all. */
  search: string;
  /** The moment from which "expiring" and "expired" are counted. */
  now: Date;
  /** The moments from which "shipped_not_captured" is counted. */
  shippedBefore: ShippedBefore;
  /** Selects test orders instead of all others. */
  tests: boolean;
}

/** A name in the column `lists`, which the database computes; the migration says what each means. */
export type StoredList =
  | "all"
  | "pending"
  | "at_risk"
  | "shipped_to_capture"
  | "partly_captured"
  | "on_hold"
  | "captured"
  | "captured_not_shipped"
  | "refunded"
  | "lost"
  | "voided";

/** Written out and not passed as a value, since an index over a list serves only a query that names the list. */
export const inList = (list: StoredList) => Prisma.sql`o."lists" @> ${Prisma.raw(`'{${list}}'`)}`;

type Moment = Pick<OrderFilter, "now" | "shippedBefore">;

/** The parts of each view. No order is in two parts of a view, and each part is read by an index of its own. */
const PARTS: Record<OrderViewName, (moment: Moment) => Prisma.Sql[]> = {
  pending: () => [inList("pending")],
  shipped_to_capture: () => [inList("shipped_to_capture")],
  expiring: ({ now }) => [
    Prisma.sql`${inList("pending")} AND o."expiresAt" > ${now} AND o."expiresAt" <= ${expiringUntil(now)}`,
  ],
  shipped_not_captured: ({ shippedBefore }) => [
    Prisma.sql`${inList("shipped_to_capture")} AND ${inList("at_risk")} AND ${isShippedBeforeSql(shippedBefore)}`,
  ],
  on_hold: () => [inList("on_hold")],
  partly_captured: () => [inList("partly_captured")],
  captured: () => [inList("captured")],
  captured_not_shipped: () => [inList("captured_not_shipped")],
  refunded: () => [inList("refunded")],
  // Expired orders lost money or are past a date of the shop's own table; Shopify may still capture the latter.
  expired: ({ now }) => [
    inList("lost"),
    Prisma.sql`${inList("pending")} AND o."expiresAt" <= ${now} AND NOT (${inList("lost")})`,
  ],
  voided: () => [inList("voided")],
  all: () => [inList("all")],
};

function isShippedBeforeSql({ own, other }: ShippedBefore): Prisma.Sql {
  if (own.length === 0) return Prisma.sql`o."fulfilledAt" < ${other}`;
  const latest = new Date(Math.max(other.getTime(), ...own.map(({ before }) => before.getTime())));
  const ofGateways = own.map(
    ({ gateway, before }) => Prisma.sql`(o."gateway" = ${gateway} AND o."fulfilledAt" < ${before})`,
  );
  return Prisma.sql`o."fulfilledAt" < ${latest} AND (
    (o."gateway" <> ALL(${own.map(({ gateway }) => gateway)}) AND o."fulfilledAt" < ${other})
    OR ${Prisma.join(ofGateways, " OR ")})`;
}

/** The filter's orders, as conditions on "Order" o that no order meets twice. */
export function partsOf(filter: OrderFilter): Prisma.Sql[] {
  const of = filter.tests ? Prisma.sql`o."test" AND ${inList("all")}` : Prisma.sql`NOT o."test"`;
  const found = searchWords(filter.search).map((pattern) => Prisma.sql` AND o."searchText" LIKE ${pattern}`);
  const search = found.length > 0 ? Prisma.join(found, "") : Prisma.empty;
  return PARTS[filter.view](filter).map(
    (part) => Prisma.sql`o."shop" = ${filter.shop} AND ${of} AND ${part}${search}`,
  );
}
