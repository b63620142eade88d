import { expect, test } from "vitest";
import { tryGateway, tryName } from "~/settings-page/check-added";
import { draftSettings } from "~/settings-page/settings-draft";
import { UNSAVED } from "./sent-form";

const draft = draftSettings({ ...UNSAVED, notificationEmails: ["anna@example.com"], graceMinutes: 1 });

test.each([
  ["notificationEmails", "bo@example.com", undefined],
  ["notificationEmails", "ANNA@example.com", "duplicate"],
  ["notificationEmails", "bo@", "not_an_email"],
  ["excludedGatewayNames", "PayPal", undefined],
  ["gateways.klarna.terms", "klarna", "duplicate"],
  ["gateways.klarna.terms", "Billink", "duplicate"],
  ["gateways.klarna.terms", "PayPal", "never_pay_later"],
])("on the list %s the name %j is found %s, whatever else is wrong", (path, name, reason) => {
  const { fault, draft: added } = tryName(draft, path, name);
  expect(fault?.reason).toBe(reason);
  expect(JSON.stringify(added)).toContain(name);
});

test.each([
  ["Zip Pay", undefined],
  ["PayPal", "never_pay_later"],
  ["Klarna", "duplicate"],
  ["xy", "too_short"],
])("a payment method named %j is found %s", (label, reason) => {
  expect(tryGateway(draft, label).fault?.reason).toBe(reason);
});
