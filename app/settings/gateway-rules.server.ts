import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { GatewayRules } from "~/gateways/policy";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import { readShopSettings } from "./settings.store.server";

/** All that decides whether a payment of the shop is pay later. */
export async function readGatewayRules(db: Database | Tx, shop: ShopDomain): Promise<GatewayRules> {
  const policies = await readGatewayPolicies(db, shop);
  const { excludedGatewayNames } = await readShopSettings(db, shop);
  return { policies, excludedGatewayNames };
}
