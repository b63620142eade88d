import { expect, test } from "vitest";
import { parseSettingsForm } from "~/settings-page/form.server";
import {
  draftNewGateway,
  draftSettings,
  isSameDraft,
  keyForNewGateway,
} from "~/settings-page/settings-draft";
import { sentForm, UNSAVED } from "./sent-form";

test("a change taken back leaves nothing to save", () => {
  const saved = draftSettings(UNSAVED);
  const changed = { ...saved, importOn: true };
  expect(isSameDraft(changed, saved)).toBe(false);
  expect(isSameDraft({ ...changed, importOn: false }, saved)).toBe(true);
});

test.each(["Pay in 3", "Paiement différé", "後払い", "  ", "x".repeat(200), "--"])(
  "an added method named %j gets a key and rules that can be saved, its name aside",
  (label) => {
    const draft = draftNewGateway(label, keyForNewGateway(label, ["klarna"]));
    const parsed = parseSettingsForm(sentForm({ ...draftSettings(UNSAVED), gateways: [draft] }));
    const faults = parsed?.kind === "invalid" ? parsed.errors : [];
    expect(parsed).not.toBeNull();
    const aboutName = (path: string) => path.includes(".terms") || path.endsWith(".label");
    expect(faults.filter(({ path }) => !aboutName(path))).toEqual([]);
  },
);

test("two added methods of one name get two keys", () => {
  const first = keyForNewGateway("Pay later", []);
  const second = keyForNewGateway("Pay later", [first]);
  expect([first, second]).toEqual(["custom_pay_later", "custom_pay_later_2"]);
});
