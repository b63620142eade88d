import type { ConnectionUse } from "~/connections/connection";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";

/**
 * The gateways that use each connection of a shop, and how many orders still hang on it: orders with money to capture,
 * and orders whose captured money may still be given back.
 */
export async function findUsesOfConnections(db: Database | Tx, shop: ShopDomain): Promise<ConnectionUse[]> {
  const [chosen, open] = await Promise.all([
    db.gatewayPolicy.findMany({
      where: { shop, connectionId: { not: null } },
      select: { connectionId: true, gateway: true, label: true },
    }),
    db.$queryRaw<{ connectionId: string; openOrders: number }[]>`
      SELECT a."connectionId", count(DISTINCT a."orderId")::int AS "openOrders" FROM "Authorization" a
      JOIN "Order" o ON o."shop" = a."shop" AND o."id" = a."orderId"
      WHERE a."shop" = ${shop} AND a."provider" IS NOT NULL AND a."connectionId" IS NOT NULL
        AND a."authority" <> 'shopify' AND o."deletedAt" IS NULL
        AND (o."amountRemainingMinor" > 0 OR o."amountCapturedMinor" > o."amountRefundedMinor")
      GROUP BY a."connectionId"`,
  ]);
  const ids = new Set([...chosen, ...open].flatMap(({ connectionId }) => connectionId ?? []));
  return [...ids].map((connectionId) => ({
    connectionId,
    gateways: chosen
      .filter((each) => each.connectionId === connectionId)
      .map(({ label, gateway }) => label ?? gateway),
    openOrders: open.find((each) => each.connectionId === connectionId)?.openOrders ?? 0,
  }));
}
