import { matchGateway } from "./match-gateway";
import type { GatewayPolicy, GatewayRules } from "./policy";

/**
 * The name under which a payment of the gateway would show at Shopify: the first of its label and terms that the shop's
 * own rules take for it. Null where none is, so that no test order would be recognized.
 */
export function testGatewayName(
  policy: Pick<GatewayPolicy, "gateway" | "label" | "terms">,
  rules: GatewayRules,
): string | null {
  const isIts = (name: string): boolean => {
    const match = matchGateway([name], rules);
    return match !== null && "gateway" in match && match.gateway === policy.gateway;
  };
  return [policy.label, ...policy.terms].find(isIts) ?? null;
}
