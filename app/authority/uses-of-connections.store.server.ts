import type { ConnectionUse } from "~/connections/connection";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";

/**
 * The gateways that use each connection of a shop by the names that people know, how many orders with money to capture
 * hang on it, and how many others were captured with it and may still be refunded.
 */
export async function findUsesOfConnections(db: Database | Tx, shop: ShopDomain): Promise<ConnectionUse[]> {
  const [policies, orders] = await Promise.all([
    readGatewayPolicies(db, shop),
    db.$queryRaw<Pick<ConnectionUse, "connectionId" | "openOrders" | "capturedOrders">[]>`
      SELECT a."connectionId",
        (count(DISTINCT a."orderId") FILTER (WHERE o."amountRemainingMinor" > 0))::int AS "openOrders",
        (count(DISTINCT a."orderId") FILTER (WHERE o."amountRemainingMinor" <= 0))::int AS "capturedOrders"
      FROM "Authorization" a
      JOIN "Order" o ON o."shop" = a."shop" AND o."id" = a."orderId"
      WHERE a."shop" = ${shop} AND a."provider" IS NOT NULL AND a."connectionId" IS NOT NULL
        AND a."authority" <> 'shopify' AND o."deletedAt" IS NULL
        AND (o."amountRemainingMinor" > 0 OR o."amountCapturedMinor" > o."amountRefundedMinor")
      GROUP BY a."connectionId"`,
  ]);
  const ids = new Set([...policies, ...orders].flatMap(({ connectionId }) => connectionId ?? []));
  return [...ids].map((connectionId) => ({
    connectionId,
    gateways: policies.filter((each) => each.connectionId === connectionId).map(({ label }) => label),
    openOrders: 0,
    capturedOrders: 0,
    ...orders.find((each) => each.connectionId === connectionId),
  }));
}
