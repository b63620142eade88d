import { expect, test } from "vitest";
import { defaultsOf, resolvePolicies, toPolicyRow } from "~/gateways/policy";

const KLARNA = defaultsOf("klarna");

test("what equals the default is stored as such, so that a better default reaches the shop", () => {
  const { gateway, enabled, terms, ...others } = toPolicyRow(KLARNA);
  expect({ gateway, enabled, terms }).toEqual({ gateway: "klarna", enabled: true, terms: [] });
  expect(Object.keys(others)).toContain("safetyNetScope");
  // A switch is stored as it is.
  expect([...new Set(Object.values(others))]).toEqual([null, false]);
});

test("what was changed comes back as it was saved", () => {
  const input = {
    ...KLARNA,
    enabled: false,
    terms: ["Klarna", "Sofort"],
    authorizationWindowDays: 60,
    warningDays: 10,
    captureEngine: "flow",
    splitShipmentPolicy: "first_shipment_in_full",
  } as const;
  const saved = resolvePolicies([toPolicyRow({ ...input, terms: [...input.terms] })]).find(
    ({ gateway }) => gateway === "klarna",
  );
  expect(saved).toMatchObject({ ...input, custom: false });
});

test("a gateway that only the merchant knows comes after the app's own", () => {
  const zip = toPolicyRow({
    ...KLARNA,
    gateway: "zip",
    label: "Zip",
    terms: ["Zip Co"],
    authorizationWindowDays: 14,
  });
  expect(resolvePolicies([zip]).at(-1)).toMatchObject({
    gateway: "zip",
    label: "Zip",
    custom: true,
    terms: ["Zip Co"],
    authorizationWindowDays: 14,
  });
});

test("a safety net, and a grace time of its own, come back as they were saved", () => {
  const changed = { safetyNetDays: 3, safetyNetScope: "all", graceMinutes: 1440 } as const;
  const [saved] = resolvePolicies([toPolicyRow({ ...KLARNA, ...changed })]);
  expect(saved).toEqual({ ...KLARNA, ...changed });
});
