import { expect, test } from "vitest";
import { gatewayLabel } from "~/gateways/gateway-label";

const policies = [{ gateway: "klarna", label: "Klarna Pay Later" }];

test("a gateway is called what the merchant calls it, else what Shopify does, else by its key", () => {
  const named = { gateway: "klarna", gatewayName: "klarna-payments" };
  expect(gatewayLabel(named, policies)).toBe("Klarna Pay Later");
  expect(gatewayLabel(named, [])).toBe("klarna-payments");
  expect(gatewayLabel({ gateway: "klarna" }, [])).toBe("klarna");
});
