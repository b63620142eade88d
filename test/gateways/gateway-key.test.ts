import { expect, test } from "vitest";
import { GATEWAY_KEY } from "~/gateways/gateway-key";
import { DEFAULT_GATEWAYS } from "~/gateways/gateways";
import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { readFilter } from "~/order-list/list-filters";

test.each<[string, boolean]>([
  ...DEFAULT_GATEWAYS.map(({ gateway }) => [gateway, true] as [string, boolean]),
  ["a".repeat(40), true],
  ["a".repeat(41), false],
  ["_in3", false],
  ["Klarna", false],
])("settings and the list's filter agree whether %s is the key of a gateway: %s", (key, isKey) => {
  expect(GATEWAY_KEY.test(key)).toBe(isKey);
  expect(readFilter("gateway", key) !== null).toBe(isKey);
  const { error } = gatewayChoices.safeParse({ ...defaultsOf("klarna"), gateway: key });
  expect(error?.issues.some(({ path }) => path[0] === "gateway") ?? false).toBe(!isKey);
});
