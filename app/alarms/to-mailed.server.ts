import type { Tx } from "~/platform/database/client.server";
import { gatewayLabel } from "~/gateways/gateway-label";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { Miss } from "./alarms.store.server";
import type { MailedOrder } from "./compose-alarm-mail";
import type { ShopDomain } from "~/kernel/ids";

/** Describes the missed orders for a mail. */
export async function toMailed(tx: Tx, shop: ShopDomain, misses: readonly Miss[]): Promise<MailedOrder[]> {
  const policies = await readGatewayPolicies(tx, shop);
  return misses.map(({ orderId, orderName, gateway, gatewayName, amount, fulfilledAt }) => ({
    orderId,
    orderName,
    gatewayLabel: gatewayLabel({ gateway, gatewayName }, policies),
    ...amount,
    fulfilledAt: fulfilledAt.toISOString(),
  }));
}
