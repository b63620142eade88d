import { defaultsOf, gatewayChoices, type GatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import { DEFAULT_SETTINGS, shopChoices } from "~/settings/settings";
import type { SettingsForm } from "~/settings-page/form.server";

/** What a merchant who changed nothing of a gateway chose for it. */
export const choicesOf = (gateway: string): GatewayChoices => fieldsOf(gatewayChoices, defaultsOf(gateway));

/** The settings of a shop that never saved any, with one gateway. */
export const UNSAVED: SettingsForm = {
  ...fieldsOf(shopChoices, DEFAULT_SETTINGS),
  version: 0,
  acceptsRisk: false,
  gateways: [choicesOf("klarna")],
};

/** What the browser sends: the draft as it stands in the form, or any other text. */
export function sentForm(draft: unknown, locale = "en"): FormData {
  const data = new FormData();
  data.set("settings", typeof draft === "string" ? draft : JSON.stringify(draft));
  data.set("locale", locale);
  return data;
}
