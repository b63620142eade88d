import { resolvePolicies, type GatewayPolicy, type GatewayRules } from "~/gateways/policy";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { ShopSettings } from "./settings";
import { readChoices } from "./settings.store.server";

/**
 * All that the merchant chose, for the shop and for each gateway. Read once where something begins, a webhook's job or a
 * click, and handed down, so that everything that follows from it goes by the same choice.
 */
export interface Rules extends GatewayRules {
  policies: GatewayPolicy[];
  settings: ShopSettings;
}

export async function readRules(db: Database | Tx, shop: ShopDomain): Promise<Rules> {
  const { settings, rows } = await readChoices(db, shop);
  return { policies: resolvePolicies(rows), settings, excludedGatewayNames: settings.excludedGatewayNames };
}
