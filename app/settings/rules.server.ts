import { resolvePolicies, type GatewayPolicy, type GatewayRules } from "~/gateways/policy";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { ShopSettings } from "./settings";
import { readChoices, type toChoices } from "./settings.store.server";

/**
 * Everything that the merchant chose, for the shop and for each gateway. The rules are read once, where a webhook's job
 * or a click begins, and are handed down, so that everything that follows uses the same choices.
 */
export interface Rules extends GatewayRules {
  policies: GatewayPolicy[];
  settings: ShopSettings;
  /** Whether the shop has an account at a provider that the app asks directly, for whichever orders. */
  isConnected: boolean;
}

export async function readRules(db: Database | Tx, shop: ShopDomain): Promise<Rules> {
  return toRules(await readChoices(db, shop));
}

export function toRules({ settings, rows, isConnected }: ReturnType<typeof toChoices>): Rules {
  return {
    policies: resolvePolicies(rows),
    settings,
    excludedGatewayNames: settings.excludedGatewayNames,
    isConnected,
  };
}
