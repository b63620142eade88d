import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";

/** The shop's captures that this app requested, each with the gateway of its authorization. */
const CAPTURES = (shop: ShopDomain) => Prisma.sql`
  FROM "Operation" p JOIN "Authorization" a ON a.shop = p.shop AND a.id = p."authorizationId"
  WHERE p.shop = ${shop} AND p.kind = 'capture'`;

/**
 * The gateways that accept no captures from apps, as far as the app has seen: the method refused a capture of this app
 * as unsupported or not permitted, and none has succeeded since. Refusals are few, so they are looked up first.
 */
export async function findGatewaysNotByApp(db: Database, shop: ShopDomain): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ gateway: string }[]>`
    WITH refused AS (
      SELECT a.gateway, max(p."requestedAt") AS at ${CAPTURES(shop)}
        AND p.state = 'rejected' AND p.reason IN ('not_supported', 'not_permitted')
      GROUP BY a.gateway)
    SELECT gateway FROM refused r WHERE NOT EXISTS (
      SELECT 1 ${CAPTURES(shop)}
        AND p.state = 'succeeded' AND p."requestedAt" >= r.at AND a.gateway = r.gateway)`;
  return new Set(rows.map(({ gateway }) => gateway));
}
