import type { Tx } from "~/platform/database/client.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { Prisma } from "~/platform/database/generated/client";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import type { ShippedBefore } from "~/settings/grace";

// Which orders a figure, a list, a mail or an alarm is about. The database computes which lists an order is in, from its
// columns (see the migration); each population is written in these lists, so that an index over a list serves it.

/** A name in the column `lists`; the migration says what each means. */
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

const NO_TEST = Prisma.sql`NOT o."test"`;

/** The orders in lists and figures: neither orders that are not pay later, nor orders that bring no money (tests). */
export const COUNTED_SQL = Prisma.sql`(${NO_TEST} AND ${inList("all")})`;

/** Orders that wait to be captured: money is owed, and an authorization can still bring it. */
export const WAITING_SQL = Prisma.sql`(${NO_TEST} AND ${inList("pending")})`;

/** Waiting orders that were shipped whole: the goods are gone, and nobody has paid. The first list has the index. */
const SHIPPED_AT_RISK = Prisma.sql`${inList("shipped_to_capture")} AND ${inList("at_risk")}`;
export const AT_RISK_SQL = Prisma.sql`(${NO_TEST} AND ${SHIPPED_AT_RISK})`;

/** Orders at risk beyond their grace time: the population of alarms, figure, list and banner. */
export const overdueSql = (now: Date) => Prisma.sql`
  (${AT_RISK_SQL} AND o."fulfilledAt" < ${now}::timestamptz - interval '1 minute' * coalesce(
    (SELECT p."graceMinutes" FROM "GatewayPolicy" p WHERE p.shop = o.shop AND p.gateway = o.gateway),
    (SELECT s."graceMinutes" FROM "Settings" s WHERE s.shop = o.shop),
    ${DEFAULT_SETTINGS.graceMinutes}))`;

/** The same for one shop whose rules are at hand, with test orders. */
export const overdueBeforeSql = (before: ShippedBefore) =>
  Prisma.sql`(${SHIPPED_AT_RISK} AND ${isShippedBeforeSql(before)})`;

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

/** The order, if it is at risk. */
export async function findOrderAtRisk(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<{ fulfilledAt: Date | null; gateway: string } | null> {
  const [row] = await tx.$queryRaw<{ fulfilledAt: Date | null; gateway: string }[]>`
    SELECT o."fulfilledAt", o."gateway" FROM "Order" o
    WHERE o."shop" = ${shop} AND o."id" = ${orderId} AND ${AT_RISK_SQL}`;
  return row ?? null;
}
