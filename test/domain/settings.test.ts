import { expect, test } from "vitest";
import { resolvePolicies } from "~/domain/settings";
import {
  findSettingsFaults,
  toPolicyRow,
  trimSettings,
  type GatewayPolicyInput,
  type SettingsInput,
} from "~/domain/validate-settings";

const klarna: GatewayPolicyInput = {
  gateway: "klarna",
  label: "Klarna",
  enabled: true,
  terms: ["Klarna"],
  captureAuthority: "shopify",
  captureEngine: null,
  authorizationWindowDays: 28,
  warningDays: 7,
};
const faults = (fields: Partial<GatewayPolicyInput>, rest: Partial<SettingsInput> = {}) =>
  findSettingsFaults(
    trimSettings({ excludedGatewayNames: [], gateways: [{ ...klarna, ...fields }], ...rest }),
  );

test("the defaults are fine", () => {
  expect(faults({})).toEqual([]);
});

test.each<[Partial<GatewayPolicyInput>, string, string]>([
  [{ label: "  " }, "label", "required"],
  [{ captureAuthority: "provider" }, "captureAuthority", "not_connected"],
  [{ label: "x".repeat(101) }, "label", "too_long"],
  [{ terms: [] }, "terms", "required"],
  [{ terms: ["Klarna", " "] }, "terms.1", "required"],
  [{ terms: ["kl"] }, "terms.0", "too_short"],
  [{ terms: ["Klarna", "KLARNA"] }, "terms.1", "duplicate"],
  [{ terms: ["Billink"] }, "terms.0", "duplicate"],
  [{ authorizationWindowDays: 0 }, "authorizationWindowDays", "out_of_range"],
  [{ authorizationWindowDays: 181 }, "authorizationWindowDays", "out_of_range"],
  [{ authorizationWindowDays: 7.5 }, "authorizationWindowDays", "not_whole"],
  [{ authorizationWindowDays: Number.NaN }, "authorizationWindowDays", "not_whole"],
  [{ warningDays: 28 }, "warningDays", "warning_not_before_expiry"],
  [{ warningDays: -1 }, "warningDays", "out_of_range"],
  [{ warningDays: 0.5 }, "warningDays", "not_whole"],
])("%j is refused at %s: %s", (fields, field, reason) => {
  expect(faults(fields)).toContainEqual({ path: `gateways.klarna.${field}`, reason });
});

test("a key that is no key, and a gateway sent twice, are refused", () => {
  expect(faults({ gateway: "Nope!" })).toContainEqual({
    path: "gateways.Nope!.gateway",
    reason: "unknown_gateway_key",
  });
  const twice = faults({}, { gateways: [klarna, { ...klarna, terms: ["Other"] }] });
  expect(twice).toContainEqual({ path: "gateways.klarna.gateway", reason: "duplicate" });
});

test("two gateways cannot share a term, however it is written", () => {
  const zip = { ...klarna, gateway: "zip", label: "Zip", terms: ["credit-click"] };
  expect(faults({}, { gateways: [klarna, zip] })).toEqual([
    { path: "gateways.zip.terms.0", reason: "duplicate" },
  ]);
});

test("excluded names are checked one by one", () => {
  expect(faults({}, { excludedGatewayNames: ["Klarna - Pay now", "ab", "klarna -  pay now"] })).toEqual([
    { path: "excludedGatewayNames.1", reason: "too_short" },
    { path: "excludedGatewayNames.2", reason: "duplicate" },
  ]);
});

test("what equals the default is stored as such, so that a better default reaches the shop", () => {
  expect(toPolicyRow(klarna)).toEqual({
    gateway: "klarna",
    label: null,
    terms: [],
    enabled: true,
    captureAuthority: null,
    captureEngine: null,
    authorizationWindowDays: null,
    warningDays: null,
  });
});

test("what was changed comes back as it was saved", () => {
  const input = {
    ...klarna,
    enabled: false,
    terms: ["Klarna", "Sofort"],
    authorizationWindowDays: 60,
    warningDays: 10,
    captureEngine: "flow",
  } as const;
  const saved = resolvePolicies([toPolicyRow({ ...input, terms: [...input.terms] })]).find(
    ({ gateway }) => gateway === "klarna",
  );
  expect(saved).toMatchObject({ ...input, custom: false });
});

test("a gateway that only the merchant knows comes after the app's own", () => {
  const zip = toPolicyRow({
    ...klarna,
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
