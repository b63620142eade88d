import { readShopSettings } from "~/settings/settings.store.server";
import type { Database, Tx } from "~/platform/database/client.server";
import type { ShopDomain } from "~/kernel/ids";
import {
  resolvePolicies,
  type CaptureEngine,
  type GatewayPolicy,
  type GatewayPolicyRow,
  type GatewayRules,
} from "~/settings/settings";

/** The shop's policy for every gateway, defaults filled in. */
export async function readGatewayPolicies(db: Database | Tx, shop: ShopDomain): Promise<GatewayPolicy[]> {
  return resolvePolicies(await db.gatewayPolicy.findMany({ where: { shop }, orderBy: { gateway: "asc" } }));
}

/** All that decides whether a payment of the shop is pay later. */
export async function readGatewayRules(db: Database | Tx, shop: ShopDomain): Promise<GatewayRules> {
  const policies = await readGatewayPolicies(db, shop);
  const { excludedGatewayNames } = await readShopSettings(db, shop);
  return { policies, excludedGatewayNames };
}

export async function writeGatewayPolicies(
  tx: Tx,
  shop: ShopDomain,
  rows: readonly GatewayPolicyRow[],
): Promise<void> {
  for (const { gateway, ...fields } of rows) {
    await tx.gatewayPolicy.upsert({
      where: { shop_gateway: { shop, gateway } },
      create: { shop, gateway, ...fields },
      update: fields,
    });
  }
}

/** What captures for one gateway from now on; null: what captures for the shop. */
export async function writeGatewayEngine(
  tx: Tx,
  shop: ShopDomain,
  { gateway, engine, since }: { gateway: string; engine: CaptureEngine | null; since: Date },
): Promise<void> {
  const fields = { captureEngine: engine, captureEngineSince: since };
  await tx.gatewayPolicy.upsert({
    where: { shop_gateway: { shop, gateway } },
    create: { shop, gateway, ...fields },
    update: fields,
  });
}
