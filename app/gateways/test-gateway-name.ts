import { matchGateway } from "./match-gateway";
import type { GatewayPolicy, GatewayRules } from "./policy";

/**
 * The name for a test payment of the gateway: the first of the gateway's label and terms that the shop's own rules
 * match to it. Null where the rules match none, so that a test order would not be recognized.
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
