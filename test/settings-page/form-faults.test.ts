import { expect, test } from "vitest";
import type { GatewayChoices } from "~/gateways/policy";
import { parseSettingsForm } from "~/settings-page/form.server";
import { draftSettings } from "~/settings-page/settings-draft";
import type { SettingsForm } from "~/settings-page/settings-form";
import { choicesOf, sentForm, UNSAVED } from "./sent-form";

const klarna = choicesOf("klarna");
const faults = (fields: Partial<GatewayChoices>, rest: Partial<SettingsForm> = {}) => {
  const draft = draftSettings({ ...UNSAVED, gateways: [{ ...klarna, ...fields }], ...rest });
  // Text, because a form sends "NaN" where a person typed it, and JSON knows no such number.
  const parsed = parseSettingsForm(sentForm(draft));
  if (!parsed) throw new Error("That is no settings form.");
  return parsed.kind === "invalid" ? parsed.errors : [];
};

test("the defaults are fine", () => {
  expect(faults({})).toEqual([]);
});

test.each<[Partial<GatewayChoices>, string, string]>([
  [{ label: "  " }, "label", "required"],
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
  const twice = faults({}, { gateways: [klarna, { ...klarna, label: "Other", terms: ["Other"] }] });
  expect(twice).toContainEqual({ path: "gateways.klarna.gateway", reason: "duplicate" });
});

test("two gateways cannot share a term, however it is written", () => {
  const zip = { ...klarna, gateway: "zip", label: "Zip", terms: ["credit-click"] };
  expect(faults({}, { gateways: [klarna, zip] })).toEqual([
    { path: "gateways.zip.terms.0", reason: "duplicate" },
  ]);
});

test.each(["PayPal", "PayPal Pay in 3", "Shop Pay Installments", "shopify  payments"])(
  "%s never counts as pay later, so that it is no name to look for",
  (term) => {
    expect(faults({ terms: ["Klarna", term] })).toEqual([
      { path: "gateways.klarna.terms.1", reason: "never_pay_later" },
    ]);
  },
);

test("two payment methods cannot have one name, however it is written", () => {
  const twin = { ...klarna, gateway: "custom_klarna", label: "klarna", terms: ["Other"] };
  expect(faults({}, { gateways: [klarna, twin] })).toEqual([
    { path: "gateways.custom_klarna.label", reason: "duplicate" },
  ]);
});

test("excluded names are checked one by one", () => {
  expect(faults({}, { excludedGatewayNames: ["Klarna - Pay now", "ab", "klarna -  pay now"] })).toEqual([
    { path: "excludedGatewayNames.1", reason: "too_short" },
    { path: "excludedGatewayNames.2", reason: "duplicate" },
  ]);
});

test.each([
  [0, "out_of_range"],
  [1.5, "not_whole"],
  [Number.NaN, "not_whole"],
  [28, "safety_net_not_before_expiry"],
])("a safety net of %s days is %s", (safetyNetDays, reason) => {
  expect(faults({ safetyNetDays })).toEqual([{ path: "gateways.klarna.safetyNetDays", reason }]);
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
  [{ graceMinutes: 4 }, "graceMinutes", "out_of_range"],
  [{ graceMinutes: 1441 }, "graceMinutes", "out_of_range"],
  [{ graceMinutes: 30.5 }, "graceMinutes", "not_whole"],
  [{ graceMinutes: Number.NaN }, "graceMinutes", "not_whole"],
  [{ missesPerDay: -1 }, "missesPerDay", "out_of_range"],
  [{ partlyShippedDays: 0 }, "partlyShippedDays", "out_of_range"],
  [{ partlyShippedDays: 91 }, "partlyShippedDays", "out_of_range"],
  [{ partlyShippedDays: 1.5 }, "partlyShippedDays", "not_whole"],
  [{ missesPerDay: 101 }, "missesPerDay", "out_of_range"],
])("late captures with %j: %s is %s", (rest, path, reason) => {
  expect(faults({}, rest)).toEqual([{ path, reason }]);
});

test.each([
  [4, "out_of_range"],
  [1441, "out_of_range"],
  [Number.NaN, "not_whole"],
])("a gateway's own grace time of %s minutes is %s", (graceMinutes, reason) => {
  expect(faults({ graceMinutes })).toEqual([{ path: "gateways.klarna.graceMinutes", reason }]);
});

test("the bounds of the settings for late captures can be saved", () => {
  expect(faults({ graceMinutes: 5 }, { graceMinutes: 1440, missesPerDay: 0 })).toEqual([]);
  expect(faults({ graceMinutes: 1440 }, { graceMinutes: 5, missesPerDay: 100 })).toEqual([]);
});

test.each(["--", "e", "1e", "1e1", "0x7"])(
  "days typed as %j are no number, and are not taken for never",
  (typed) => {
    const draft = { ...draftSettings(UNSAVED), partlyShippedDays: typed, holdsExpiringDays: typed };
    expect(parseSettingsForm(sentForm(draft))).toMatchObject({
      errors: [
        { path: "partlyShippedDays", reason: "not_whole" },
        { path: "holdsExpiringDays", reason: "not_whole" },
      ],
    });
  },
);
