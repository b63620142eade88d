import type { Database } from "./client.server";
import { readGatewayPolicies } from "./gateway-policies.server";
import { readShopSettings } from "./settings.server";
import { shippedBefore, type ShippedBefore } from "~/domain/guard";
import type { ShopDomain } from "~/domain/ids";

/** Before when orders must have been shipped whole to be late with their capture, as the shop's settings have it. */
export async function readShippedBefore(db: Database, shop: ShopDomain, now: Date): Promise<ShippedBefore> {
  return shippedBefore(await readGatewayPolicies(db, shop), await readShopSettings(db, shop), now);
}
