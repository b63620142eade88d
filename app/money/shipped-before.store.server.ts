import type { Database } from "~/platform/database/client.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { shippedBefore, type ShippedBefore } from "~/settings/grace";
import type { ShopDomain } from "~/kernel/ids";

/** Before when orders must have been shipped whole to be late with their capture, as the shop's settings have it. */
export async function readShippedBefore(db: Database, shop: ShopDomain, now: Date): Promise<ShippedBefore> {
  return shippedBefore(await readGatewayPolicies(db, shop), await readShopSettings(db, shop), now);
}
