import { expect, test } from "vitest";
import { testGatewayName } from "~/gateways/test-gateway-name";
import { resolvePolicies, type GatewayRules } from "~/gateways/policy";

const RULES: GatewayRules = { policies: resolvePolicies([]), excludedGatewayNames: [] };
const nameOf = (gateway: string, rules = RULES) => {
  const policy = rules.policies.find((each) => each.gateway === gateway);
  return policy && testGatewayName(policy, rules);
};

test("a test order is paid by a name that the shop's own rules take for the gateway", () => {
  expect(nameOf("klarna")).toBe("Klarna");
  expect(nameOf("credit_click")).toBe("Credit Click");
});

test("a label that the rules do not know gives way to a term, and an excluded name to none", () => {
  const policies = RULES.policies.map((policy) =>
    policy.gateway === "billink" ? { ...policy, label: "Pay after delivery" } : policy,
  );
  expect(nameOf("billink", { ...RULES, policies })).toBe("Billink");
  expect(nameOf("klarna", { ...RULES, excludedGatewayNames: ["Klarna"] })).toBeNull();
  const off = RULES.policies.map((policy) => ({ ...policy, enabled: policy.gateway !== "klarna" }));
  expect(nameOf("klarna", { ...RULES, policies: off })).toBeNull();
});
