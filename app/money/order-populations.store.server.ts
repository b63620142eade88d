import type { Tx } from "~/platform/database/client.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { Prisma } from "~/platform/database/generated/client";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import type { ShippedBefore } from "~/settings/grace";

// Which orders a figure, a list, a mail or an alarm is about. Each population is defined here once, for Prisma and as
// SQL over "Order" o; a test compares the two.

/** The orders in lists and figures: neither orders that are not pay later, nor orders that bring no money (tests). */
export const COUNTED = { kind: "pay_later", test: false } satisfies Prisma.OrderWhereInput;
export const COUNTED_SQL = Prisma.sql`(o.kind = 'pay_later' AND NOT o.test)`;

/** Test orders, for the list that shows only those. */
export const TESTS = { kind: "pay_later", test: true } satisfies Prisma.OrderWhereInput;

/** Orders that wait to be captured: money is owed, and an authorization can still bring it. */
export const WAITING = {
  ...COUNTED,
  deletedAt: null,
  amountCapturableMinor: { gt: 0 },
} satisfies Prisma.OrderWhereInput;
export const WAITING_SQL = Prisma.sql`
  (${COUNTED_SQL} AND o."deletedAt" IS NULL AND o."amountCapturableMinor" > 0)`;

/** Waiting orders that were shipped whole: the goods are gone, and nobody has paid. */
export const AT_RISK = {
  ...COUNTED,
  deletedAt: null,
  amountAtRiskMinor: { gt: 0 },
} satisfies Prisma.OrderWhereInput;
export const AT_RISK_SQL = Prisma.sql`
  (${COUNTED_SQL} AND o."deletedAt" IS NULL AND o."amountAtRiskMinor" > 0)`;

/** Orders at risk beyond their grace time: the population of alarms, figure, list and banner. */
export function overdue({ own, other }: ShippedBefore) {
  const others = { gateway: { notIn: own.map(({ gateway }) => gateway) }, fulfilledAt: { lt: other } };
  return {
    ...AT_RISK,
    OR: [others, ...own.map(({ gateway, before }) => ({ gateway, fulfilledAt: { lt: before } }))],
  } satisfies Prisma.OrderWhereInput;
}
export const overdueSql = (now: Date) => Prisma.sql`
  (${AT_RISK_SQL} AND o."fulfilledAt" < ${now}::timestamptz - interval '1 minute' * coalesce(
    (SELECT p."graceMinutes" FROM "GatewayPolicy" p WHERE p.shop = o.shop AND p.gateway = o.gateway),
    (SELECT s."graceMinutes" FROM "Settings" s WHERE s.shop = o.shop),
    ${DEFAULT_SETTINGS.graceMinutes}))`;

/** The order, if it is at risk. */
export async function findOrderAtRisk(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<{ fulfilledAt: Date | null; gateway: string } | null> {
  return tx.order.findUnique({
    where: { shop_id: { shop, id: orderId }, ...AT_RISK },
    select: { fulfilledAt: true, gateway: true },
  });
}
