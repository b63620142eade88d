import { expect, test } from "vitest";
import { resolvePolicies, type SafetyNet } from "~/gateways/policy";
import {
  findSettingsFaults,
  toPolicyRow,
  trimSettings,
  type GatewayPolicyInput,
  type SettingsInput,
} from "~/settings/validate-settings";

const klarna: GatewayPolicyInput = {
  gateway: "klarna",
  label: "Klarna",
  enabled: true,
  terms: ["Klarna"],
  captureAuthority: "shopify",
  captureEngine: null,
  splitShipmentPolicy: null,
  authorizationWindowDays: 28,
  warningDays: 7,
  safetyNet: null,
  graceMinutes: null,
};
const faults = (fields: Partial<GatewayPolicyInput>, rest: Partial<SettingsInput> = {}) =>
  findSettingsFaults(
    trimSettings({
      excludedGatewayNames: [],
      notificationEmails: [],
      guardGraceMinutes: 30,
      guardMissesPerDay: 3,
      partlyShippedDays: 7,
      gateways: [{ ...klarna, ...fields }],
      ...rest,
    }),
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
    splitShipmentPolicy: null,
    authorizationWindowDays: null,
    warningDays: null,
    safetyNetDays: null,
    safetyNetScope: null,
    graceMinutes: null,
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
    splitShipmentPolicy: "first_shipment_in_full",
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

test.each<[SafetyNet, string]>([
  [{ days: 0, scope: "all" }, "out_of_range"],
  [{ days: 1.5, scope: "all" }, "not_whole"],
  [{ days: Number.NaN, scope: "shipped_part" }, "not_whole"],
  [{ days: 28, scope: "shipped_part" }, "safety_net_not_before_expiry"],
])("a safety net of %j is %s", (safetyNet, reason) => {
  expect(faults({ safetyNet })).toEqual([{ path: "gateways.klarna.safetyNet.days", reason }]);
});

test("a safety net comes back as it was saved", () => {
  const safetyNet = { days: 3, scope: "all" } as const;
  const [saved] = resolvePolicies([toPolicyRow({ ...klarna, safetyNet })]);
  expect(saved?.safetyNet).toEqual(safetyNet);
});

test.each([
  ["", "required"],
  ["anna", "not_an_email"],
  ["anna@example", "not_an_email"],
  ["anna@example..com", "not_an_email"],
  ["a b@example.com", "not_an_email"],
  ["anna@example.com, bo@example.com", "not_an_email"],
  ["anna@example.com\r\nBcc: x@example.com", "not_an_email"],
  [`${"a".repeat(60)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.com`, "too_long"],
])("%j is no address to send to: %s", (email, reason) => {
  expect(faults({}, { notificationEmails: [email] })).toEqual([{ path: "notificationEmails.0", reason }]);
});

test("addresses are trimmed, taken once, and at most twenty", () => {
  expect(
    faults({}, { notificationEmails: [" anna+orders@shop.example.co.uk ", "bo@bücher.example"] }),
  ).toEqual([]);
  expect(faults({}, { notificationEmails: ["anna@example.com", "ANNA@example.com"] })).toEqual([
    { path: "notificationEmails.1", reason: "duplicate" },
  ]);
  const many = Array.from({ length: 21 }, (_, index) => `a${index}@example.com`);
  expect(faults({}, { notificationEmails: many })).toEqual([
    { path: "notificationEmails.20", reason: "list_too_long" },
  ]);
});

test.each([
  [{ guardGraceMinutes: 4 }, "guardGraceMinutes", "out_of_range"],
  [{ guardGraceMinutes: 1441 }, "guardGraceMinutes", "out_of_range"],
  [{ guardGraceMinutes: 30.5 }, "guardGraceMinutes", "not_whole"],
  [{ guardGraceMinutes: Number.NaN }, "guardGraceMinutes", "not_whole"],
  [{ guardMissesPerDay: -1 }, "guardMissesPerDay", "out_of_range"],
  [{ partlyShippedDays: 0 }, "partlyShippedDays", "out_of_range"],
  [{ partlyShippedDays: 91 }, "partlyShippedDays", "out_of_range"],
  [{ partlyShippedDays: 1.5 }, "partlyShippedDays", "not_whole"],
  [{ guardMissesPerDay: 101 }, "guardMissesPerDay", "out_of_range"],
])("the guard with %j: %s is %s", (rest, path, reason) => {
  expect(faults({}, rest)).toEqual([{ path, reason }]);
});

test.each([
  [4, "out_of_range"],
  [1441, "out_of_range"],
  [Number.NaN, "not_whole"],
])("a gateway's own grace time of %s minutes is %s", (graceMinutes, reason) => {
  expect(faults({ graceMinutes })).toEqual([{ path: "gateways.klarna.graceMinutes", reason }]);
});

test("the bounds of the guard's settings can be saved", () => {
  expect(faults({ graceMinutes: 5 }, { guardGraceMinutes: 1440, guardMissesPerDay: 0 })).toEqual([]);
  const [saved] = resolvePolicies([toPolicyRow({ ...klarna, graceMinutes: 1440 })]);
  expect(saved?.graceMinutes).toBe(1440);
});
