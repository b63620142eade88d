import type { Tx } from "~/data/client.server";
import { readGatewayPolicies } from "~/data/gateway-policies.server";
import type { Miss } from "~/data/guard-alarms.server";
import type { MailedOrder } from "~/data/guard-mails.server";
import type { ShopDomain } from "~/domain/ids";

/** The orders as a mail names them. */
export async function toMailed(tx: Tx, shop: ShopDomain, misses: readonly Miss[]): Promise<MailedOrder[]> {
  const policies = await readGatewayPolicies(tx, shop);
  return misses.map(({ orderId, orderName, gateway, gatewayName, amount, fulfilledAt }) => ({
    orderId,
    orderName,
    gatewayLabel: policies.find((policy) => policy.gateway === gateway)?.label ?? gatewayName,
    ...amount,
    fulfilledAt: fulfilledAt.toISOString(),
  }));
}
