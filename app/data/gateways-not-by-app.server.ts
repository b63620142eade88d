import type { Database } from "./client.server";
import type { ShopDomain } from "~/domain/ids";

/**
 * The gateways that take no captures from apps, as far as it was seen: the newest capture that this app asked for and
 * that tells was refused because the method does not support it, or does not permit it.
 */
export async function findGatewaysNotByApp(db: Database, shop: ShopDomain): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ gateway: string; state: string }[]>`
    SELECT DISTINCT ON (a.gateway) a.gateway, p.state::text AS state
    FROM "Operation" p
    JOIN "Authorization" a ON a.shop = p.shop AND a.id = p."authorizationId"
    WHERE p.shop = ${shop} AND p.kind = 'capture' AND (p.state = 'succeeded'
      OR (p.state = 'rejected' AND p.reason IN ('not_supported', 'not_permitted')))
    ORDER BY a.gateway, p."requestedAt" DESC, p.id DESC`;
  return new Set(rows.filter(({ state }) => state === "rejected").map(({ gateway }) => gateway));
}
