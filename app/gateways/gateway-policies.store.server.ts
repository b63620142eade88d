import type { Database, Tx } from "~/platform/database/client.server";
import type { ShopDomain } from "~/kernel/ids";
import type { CaptureEngine } from "./capture-engines";
import { resolvePolicies, type GatewayPolicy, type GatewayPolicyRow } from "./policy";

/** The shop's policy for every gateway, with defaults filled in. */
export async function readGatewayPolicies(db: Database | Tx, shop: ShopDomain): Promise<GatewayPolicy[]> {
  const own = { where: { shop }, omit: { shop: true }, orderBy: { gateway: "asc" } } as const;
  return resolvePolicies(await db.gatewayPolicy.findMany(own));
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

/** Sets the capture engine of one gateway; null means the shop's engine. */
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
