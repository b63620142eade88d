import type { Database } from "../database/client.server";
import type { ShopDomain } from "~/kernel/ids";

/**
 * One process at a time may refresh a shop's offline token: Shopify replaces the refresh token at each use, so two
 * at once would make one of the answers worthless. A lease, not a lock: no transaction is held across the network,
 * and a process that dies frees it by time. Measured by the database's clock, which all processes share.
 */
const LEASE_SECONDS = 30;

/** True where this holder has the lease now. */
export async function takeTokenLease(db: Database, shop: ShopDomain, holder: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO "Shop" ("shop", "installedAt", "tokenLeaseHolder", "tokenLeaseExpiresAt")
    VALUES (${shop}, now(), ${holder}, now() + make_interval(secs => ${LEASE_SECONDS}))
    ON CONFLICT ("shop") DO UPDATE
      SET "tokenLeaseHolder" = EXCLUDED."tokenLeaseHolder", "tokenLeaseExpiresAt" = EXCLUDED."tokenLeaseExpiresAt"
      WHERE "Shop"."tokenLeaseExpiresAt" IS NULL OR "Shop"."tokenLeaseExpiresAt" < now()`;
  return taken === 1;
}

/** Gives the lease back, unless it ran out and another holder has it by now. */
export async function returnTokenLease(db: Database, shop: ShopDomain, holder: string): Promise<void> {
  await db.shop.updateMany({
    where: { shop, tokenLeaseHolder: holder },
    data: { tokenLeaseHolder: null, tokenLeaseExpiresAt: null },
  });
}
