import { defaultsOf, gatewayChoices, type GatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import { DEFAULT_SETTINGS, shopChoices } from "~/settings/settings";
import { draftSettings } from "~/settings-page/settings-draft";
import type { SettingsForm } from "~/settings-page/settings-form";

/** What a merchant who changed nothing of a gateway chose for it. */
export const choicesOf = (gateway: string): GatewayChoices => fieldsOf(gatewayChoices, defaultsOf(gateway));

/** The settings of a shop that never saved any, with one gateway. */
export const UNSAVED: SettingsForm = {
  ...fieldsOf(shopChoices, DEFAULT_SETTINGS),
  acceptsRisk: false,
  gateways: [choicesOf("klarna")],
};

/** What the browser sends: the draft as it stands in the form, or any other text, and what the person saw before. */
export function sentForm(draft: unknown, locale = "en", seen: unknown = draftSettings(UNSAVED)): FormData {
  const data = new FormData();
  data.set("settings", typeof draft === "string" ? draft : JSON.stringify(draft));
  data.set("seen", JSON.stringify(seen));
  data.set("locale", locale);
  return data;
}
