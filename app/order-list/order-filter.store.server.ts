import { Prisma } from "~/platform/database/generated/client";
import { expiringUntil } from "~/gateways/expiry";
import { inList, overdueBeforeSql } from "~/money/order-populations.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { ShippedBefore } from "~/settings/grace";
import type { ChosenFilters } from "./filter-conditions.store.server";
import { COUNTED_OF_VIEW, type CountedAmount, type OrderViewName } from "./list-state";

export interface OrderFilter {
  shop: ShopDomain;
  view: OrderViewName;
  /** The moment from which "expiring" and "expired" are counted. */
  now: Date;
  /** The moments from which "shipped_not_captured" is counted. */
  shippedBefore: ShippedBefore;
  /** Selects test orders instead of all others. */
  tests: boolean;
  /** The shop's currency, which comes first where a list is sorted by amounts; missing where it is not known. */
  ownCurrency?: string | null;
  /** What else the orders have to meet; missing where nothing is chosen. */
  chosen?: ChosenFilters | null;
}

type Moment = Pick<OrderFilter, "now" | "shippedBefore">;

/** The parts of each view. No order is in two parts of a view, and each part is read by an index of its own. */
const PARTS: Record<OrderViewName, (moment: Moment) => Prisma.Sql[]> = {
  pending: () => [inList("pending")],
  shipped_to_capture: () => [inList("shipped_to_capture")],
  expiring: ({ now }) => [
    Prisma.sql`${inList("pending")} AND o."expiresAt" > ${now} AND o."expiresAt" <= ${expiringUntil(now)}`,
  ],
  shipped_not_captured: ({ shippedBefore }) => [overdueBeforeSql(shippedBefore)],
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

/** The view's orders, as conditions on "Order" o that no order meets twice. */
export function viewOf(filter: OrderFilter): Prisma.Sql[] {
  const of = filter.tests ? Prisma.sql`o."test" AND ${inList("all")}` : Prisma.sql`NOT o."test"`;
  return PARTS[filter.view](filter).map(
    (part) => Prisma.sql`o."shop" = ${filter.shop} AND ${of} AND ${part}`,
  );
}

/** What a view adds up of each order; the tallies of the migration keep the same sums. Past its date is lost, too. */
const COUNTED_AMOUNTS: Record<CountedAmount, Prisma.Sql> = {
  capturable: Prisma.sql`o."amountCapturableMinor"`,
  captured: Prisma.sql`o."amountCapturedMinor"`,
  kept: Prisma.sql`o."amountCapturedMinor" - o."amountRefundedMinor"`,
  refunded: Prisma.sql`o."amountRefundedMinor"`,
  released: Prisma.sql`o."amountVoidedMinor" + o."amountExpiredMinor"`,
  authorized: Prisma.sql`o."amountAuthorizedMinor"`,
  lost: Prisma.sql`CASE WHEN ${inList("lost")} THEN LEAST(o."amountOwedMinor" - o."amountCapturableMinor",
    o."amountExpiredMinor" + CASE WHEN o."fulfilledAt" IS NULL THEN 0 ELSE o."amountVoidedMinor" END)
    ELSE o."amountCapturableMinor" END`,
};

export const countedSql = ({ view }: Pick<OrderFilter, "view">): Prisma.Sql =>
  COUNTED_AMOUNTS[COUNTED_OF_VIEW[view]];
