import { testGatewayName } from "~/gateways/test-gateway-name";
import type { GatewayRules } from "~/gateways/policy";

/** Gateways for which a test order can be made; gateways that the shop's orders used come first. */
export function testGateways(
  rules: GatewayRules,
  seen: ReadonlySet<string>,
): { gateway: string; label: string }[] {
  const possible = rules.policies
    .filter((policy) => policy.canCaptureLater && testGatewayName(policy, rules) !== null)
    .map(({ gateway, label }) => ({ gateway, label }));
  return [
    ...possible.filter(({ gateway }) => seen.has(gateway)),
    ...possible.filter(({ gateway }) => !seen.has(gateway)),
  ];
}
