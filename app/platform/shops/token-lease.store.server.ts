import type { Database } from "../database/client.server";
import type { ShopDomain } from "~/kernel/ids";

/**
 * One process at a time may refresh a shop's offline token: Shopify replaces the refresh token at each use, so two
 * refreshes at once would make one answer worthless. A lease, unlike a lock, needs no transaction across the network,
 * and the lease of a dead process expires. The database's clock, which all processes share, measures the time.
 */
const LEASE_SECONDS = 30;

/** True where this holder has the lease. */
export async function takeTokenLease(db: Database, shop: ShopDomain, holder: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO "Shop" ("shop", "installedAt", "tokenLeaseHolder", "tokenLeaseExpiresAt")
    VALUES (${shop}, now(), ${holder}, now() + make_interval(secs => ${LEASE_SECONDS}))
    ON CONFLICT ("shop") DO UPDATE
      SET "tokenLeaseHolder" = EXCLUDED."tokenLeaseHolder", "tokenLeaseExpiresAt" = EXCLUDED."tokenLeaseExpiresAt"
      WHERE "Shop"."tokenLeaseExpiresAt" IS NULL OR "Shop"."tokenLeaseExpiresAt" < now()`;
  return taken === 1;
}

/** Gives the lease back, unless the lease expired and another holder has it. */
export async function returnTokenLease(db: Database, shop: ShopDomain, holder: string): Promise<void> {
  await db.shop.updateMany({
    where: { shop, tokenLeaseHolder: holder },
    data: { tokenLeaseHolder: null, tokenLeaseExpiresAt: null },
  });
}
