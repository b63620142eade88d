import { expect, test } from "vitest";
import {
  draftNewGateway,
  draftSettings,
  isSameDraft,
  keyForNewGateway,
} from "~/settings-page/ui/settings-draft";
import type { ShownSettings } from "~/settings-page/ui/settings-types";
import { findSettingsFaults } from "~/settings/validate-settings";

const settings: ShownSettings = {
  version: 3,
  importOn: false,
  importChangedAt: null,
  importChangedBy: null,
  importLock: "needs_statement",
  captureStep: "unknown",
  engine: null,
  excludedGatewayNames: [],
  notificationEmails: [],
  shopEmail: "owner@example.com",
  mailConfigured: true,
  guardGraceMinutes: 30,
  guardPauses: true,
  guardResumes: false,
  guardMissesPerDay: 3,
  partlyShippedDays: 7,
  importPausedAt: null,
  captureOthers: null,
  gateways: [
    {
      gateway: "klarna",
      label: "Klarna",
      custom: false,
      enabled: true,
      terms: ["Klarna"],
      captureAuthority: "shopify",
      captureEngine: null,
      authorizationWindowDays: 28,
      warningDays: 7,
      splitShipmentPolicy: null,
      safetyNet: null,
      graceMinutes: null,
      defaults: { terms: ["Klarna"], authorizationWindowDays: 28, warningDays: 7 },
    },
  ],
};

test("a change taken back leaves nothing to save", () => {
  const saved = draftSettings(settings);
  const changed = { ...saved, importOn: true };
  expect(isSameDraft(changed, saved)).toBe(false);
  expect(isSameDraft({ ...changed, importOn: false }, saved)).toBe(true);
});

test("a form that is opened never accepts the danger by itself", () => {
  expect(draftSettings({ ...settings, importOn: true }).acceptsRisk).toBe(false);
});

test.each(["Pay in 3", "Paiement différé", "後払い", "  ", "x".repeat(200), "--"])(
  "an added method named %j gets a key and rules that can be saved, its name aside",
  (label) => {
    const draft = draftNewGateway(label, keyForNewGateway(label, ["klarna"]));
    const days = {
      authorizationWindowDays: Number(draft.authorizationWindowDays),
      warningDays: Number(draft.warningDays),
    };
    const faults = findSettingsFaults({
      excludedGatewayNames: [],
      notificationEmails: [],
      guardGraceMinutes: 30,
      guardMissesPerDay: 3,
      partlyShippedDays: 7,
      gateways: [{ ...draft, ...days, safetyNet: null, graceMinutes: null }],
    });
    const aboutName = (path: string) => path.includes(".terms") || path.endsWith(".label");
    expect(faults.filter(({ path }) => !aboutName(path))).toEqual([]);
  },
);

test("two added methods of one name get two keys", () => {
  const first = keyForNewGateway("Pay later", []);
  const second = keyForNewGateway("Pay later", [first]);
  expect([first, second]).toEqual(["custom_pay_later", "custom_pay_later_2"]);
});
