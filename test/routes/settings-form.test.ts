import { expect, test } from "vitest";
import { parseSettingsForm } from "~/routes/settings-form.server";

const gateway = {
  gateway: "klarna",
  label: "Klarna",
  enabled: true,
  terms: ["Klarna"],
  captureAuthority: "shopify",
  captureEngine: null,
  authorizationWindowDays: "28",
  warningDays: "7",
  splitShipmentPolicy: "when_all_shipped",
  safetyNet: { days: "2", scope: "shipped_part" },
};

const settings = {
  version: 3,
  importOn: true,
  acceptsRisk: true,
  engine: "flow",
  excludedGatewayNames: ["Klarna test"],
  notificationEmails: ["owner@example.com"],
  gateways: [gateway],
};

function form(value: unknown, locale = "nl"): FormData {
  const data = new FormData();
  data.set("settings", typeof value === "string" ? value : JSON.stringify(value));
  data.set("locale", locale);
  return data;
}

test("days arrive as numbers and the language of the page comes along", () => {
  expect(parseSettingsForm(form(settings))).toEqual({
    ...settings,
    locale: "nl",
    gateways: [
      {
        ...gateway,
        authorizationWindowDays: 28,
        warningDays: 7,
        safetyNet: { days: 2, scope: "shipped_part" },
      },
    ],
  });
});

test("an empty number of days is not zero days", () => {
  const parsed = parseSettingsForm(form({ ...settings, gateways: [{ ...gateway, warningDays: " " }] }));
  expect(parsed?.gateways[0]?.warningDays).toBeNaN();
});

test.each([
  ["no JSON", form("{")],
  ["another language", form(settings, "xx")],
  ["an unknown engine", form({ ...settings, engine: "magic" })],
  [
    "an unknown split shipment policy",
    form({ ...settings, gateways: [{ ...gateway, splitShipmentPolicy: "x" }] }),
  ],
  ["a version that is text", form({ ...settings, version: "3" })],
  ["nothing", new FormData()],
])("a form with %s is refused", (_, data) => {
  expect(parseSettingsForm(data)).toBeNull();
});
