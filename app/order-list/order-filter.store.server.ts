import { Prisma } from "~/platform/database/generated/client";
import { expiringUntil } from "~/gateways/expiry";
import { inList, overdueBeforeSql } from "~/money/order-populations.store.server";
import { readSearch, type SearchReading } from "~/orders/read-search";
import type { ShopDomain } from "~/kernel/ids";
import type { ShippedBefore } from "~/settings/grace";
import type { ChosenFilters } from "./filter-conditions.store.server";
import { COUNTED_OF_VIEW, type CountedAmount, type OrderViewName } from "./list-state";

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

/**
 * What the parts of a search ask of an order, each by itself, and what lets the index of searches serve them. The index
 * goes from one order of the first part to the next, and looks each up in the others, so the rarest part is the first.
 */
export function searchOf({ search }: Pick<OrderFilter, "search">): Prisma.Sql[] {
  const parts = readSearch(search)
    .toSorted((one, other) => rarity(other) - rarity(one))
    .map((readings) => anyOf(readings.map(readingSql)));
  return parts.length > 0 ? [Prisma.sql`o."searchText" <> ''`, ...parts] : [];
}

/** Higher for what fewer orders have: numbers are rarer than names, and long words than short ones. */
function rarity(readings: readonly SearchReading[]): number {
  const [pattern = "", ...others] = readings.flatMap(({ patterns }) => patterns);
  // Several readings are looked up by themselves, wherever they stand.
  if (others.length > 0) return 0;
  return pattern.length + (/\d/.test(pattern) ? LONGER_THAN_ANY_WORD : 0);
}

const LONGER_THAN_ANY_WORD = 1_000;

function readingSql({ patterns, currency }: SearchReading): Prisma.Sql {
  const ofCurrency = currency === null ? [] : [Prisma.sql`o."currency" = ${currency}`];
  const ofText = patterns.map((pattern) => Prisma.sql`o."searchText" LIKE ${pattern}`);
  return Prisma.join([...ofText, ...ofCurrency], " AND ");
}

/** One of the conditions, each of which the index serves. */
const anyOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`(${Prisma.join([...conditions], " OR ")})`;

/** The view's orders that the search finds. */
export function partsOf(filter: OrderFilter): Prisma.Sql[] {
  return viewOf(filter).map((part) => Prisma.join([part, ...searchOf(filter)], " AND "));
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
