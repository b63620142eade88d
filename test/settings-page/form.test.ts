import { expect, test } from "vitest";
import { parseSettingsForm } from "~/settings-page/form.server";
import { draftSettings } from "~/settings-page/settings-draft";
import { choicesOf, sentForm, UNSAVED } from "./sent-form";

const settings = draftSettings(UNSAVED);
const gateway = { ...settings.gateways[0], safetyNetDays: "2", graceMinutes: "45" };

test("numbers are sent as they were typed, arrive as numbers, and the language of the page comes along", () => {
  expect(settings).toMatchObject({ graceMinutes: "30", partlyShippedDays: "7" });
  expect(parseSettingsForm(sentForm({ ...settings, gateways: [gateway] }, "nl"))).toEqual({
    kind: "form",
    locale: "nl",
    seen: settings,
    form: {
      ...UNSAVED,
      gateways: [{ ...choicesOf("klarna"), safetyNetDays: 2, graceMinutes: 45 }],
    },
  });
});

test("an empty number of days is not zero days", () => {
  const parsed = parseSettingsForm(sentForm({ ...settings, gateways: [{ ...gateway, warningDays: " " }] }));
  expect(parsed).toEqual({
    kind: "invalid",
    errors: [{ path: "gateways.klarna.warningDays", reason: "not_whole" }],
  });
});

test("no grace time of its own is the shop's, and a part of a number is refused", () => {
  const [own, odd] = [null, "30.5"].map((graceMinutes) =>
    parseSettingsForm(sentForm({ ...settings, gateways: [{ ...gateway, graceMinutes }] })),
  );
  expect(own).toMatchObject({ kind: "form", form: { gateways: [{ graceMinutes: null }] } });
  expect(odd).toEqual({
    kind: "invalid",
    errors: [{ path: "gateways.klarna.graceMinutes", reason: "not_whole" }],
  });
});

test.each([
  ["no JSON", sentForm("{")],
  ["another language", sentForm(settings, "xx")],
  ["an unknown engine", sentForm({ ...settings, captureEngine: "magic" })],
  [
    "an unknown split shipment policy",
    sentForm({ ...settings, gateways: [{ ...gateway, splitShipmentPolicy: "x" }] }),
  ],
  ["another way to capture the rest", sentForm({ ...settings, captureCardOrders: "never" })],
  ["nothing that was seen", sentForm(settings, "en", null)],
  ["payment methods seen without their keys", sentForm(settings, "en", { gateways: [{}] })],
  ["a field that the page does not know", sentForm({ ...settings, engine: "flow" })],
  [
    "such a field of a gateway",
    sentForm({ ...settings, gateways: [{ ...gateway, safetyNet: { days: "2", scope: "all" } }] }),
  ],
  ["a number that was not typed", sentForm({ ...settings, graceMinutes: 30 })],
  ["nothing", new FormData()],
])("a form with %s is refused", (_, data) => {
  expect(parseSettingsForm(data)).toBeNull();
});
