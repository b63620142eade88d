import { expect, test } from "vitest";
import { parseSettingsForm } from "~/settings-page/form.server";

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
  graceMinutes: "45",
};

const settings = {
  version: 3,
  importOn: true,
  acceptsRisk: true,
  engine: "flow",
  excludedGatewayNames: ["Klarna test"],
  notificationEmails: ["owner@example.com"],
  guardGraceMinutes: "30",
  guardPauses: true,
  guardResumes: true,
  guardMissesPerDay: "3",
  partlyShippedDays: "7",
  captureOthers: "at_once",
  gateways: [gateway],
};

function form(value: unknown, locale = "nl"): FormData {
  const data = new FormData();
  data.set("settings", typeof value === "string" ? value : JSON.stringify(value));
  data.set("locale", locale);
  return data;
}

test("numbers arrive as numbers and the language of the page comes along", () => {
  expect(parseSettingsForm(form(settings))).toEqual({
    ...settings,
    locale: "nl",
    guardGraceMinutes: 30,
    guardMissesPerDay: 3,
    partlyShippedDays: 7,
    gateways: [
      {
        ...gateway,
        authorizationWindowDays: 28,
        warningDays: 7,
        safetyNet: { days: 2, scope: "shipped_part" },
        graceMinutes: 45,
      },
    ],
  });
});

test("an empty number of days is not zero days", () => {
  const parsed = parseSettingsForm(form({ ...settings, gateways: [{ ...gateway, warningDays: " " }] }));
  expect(parsed?.gateways[0]?.warningDays).toBeNaN();
});

test("no grace time of its own is the shop's, and a part of a number is kept to be refused", () => {
  const [own, odd] = [null, "30.5"].map((graceMinutes) =>
    parseSettingsForm(form({ ...settings, gateways: [{ ...gateway, graceMinutes }] })),
  );
  expect(own?.gateways[0]?.graceMinutes).toBeNull();
  expect(odd?.gateways[0]?.graceMinutes).toBe(30.5);
});

test.each([
  ["no JSON", form("{")],
  ["another language", form(settings, "xx")],
  ["an unknown engine", form({ ...settings, engine: "magic" })],
  [
    "an unknown split shipment policy",
    form({ ...settings, gateways: [{ ...gateway, splitShipmentPolicy: "x" }] }),
  ],
  ["another way to capture the rest", form({ ...settings, captureOthers: "never" })],
  ["a version that is text", form({ ...settings, version: "3" })],
  ["nothing", new FormData()],
])("a form with %s is refused", (_, data) => {
  expect(parseSettingsForm(data)).toBeNull();
});
