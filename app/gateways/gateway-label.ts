import type { GatewayPolicy } from "./policy";

/** The merchant's name for the gateway. Where the policy was deleted: Shopify's name for the gateway, or its key. */
export function gatewayLabel(
  { gateway, gatewayName = gateway }: { gateway: string; gatewayName?: string },
  policies: readonly Pick<GatewayPolicy, "gateway" | "label">[],
): string {
  return policies.find((policy) => policy.gateway === gateway)?.label ?? gatewayName;
}
