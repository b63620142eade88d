import * as z from "zod/mini";
import { json } from "~/platform/http/form-fields";
import { LOCALES, type Locale } from "~/platform/i18n/locale";
import type { SeenSettings } from "./merge-settings";
import { checkSettings, type CheckedSettings, type SettingsForm } from "./settings-form";

/** As many settings as a form of 200 payment methods has. */
const typedSettings = json(1_000_000);

/** Only compared, so that what was stored long ago may look otherwise than what can be saved today. */
const seenSettings = z.looseObject({
  gateways: z.array(z.looseObject({ gateway: z.string() })).check(z.maxLength(200)),
});

export type ParsedSettings =
  | { kind: "form"; form: SettingsForm; seen: SeenSettings; locale: Locale }
  | Extract<CheckedSettings, { kind: "invalid" }>;

/** The settings in the form and those that the person saw before, or every fault in the form; null for any other form. */
export function parseSettingsForm(sent: FormData): ParsedSettings | null {
  const locale = z.enum(LOCALES).safeParse(sent.get("locale")).data;
  const seen = seenSettings.safeParse(typedSettings.safeParse(sent.get("seen")).data).data;
  const checked = checkSettings(typedSettings.safeParse(sent.get("settings")).data);
  if (!locale || !seen || !checked) return null;
  return checked.kind === "form" ? { ...checked, seen, locale } : checked;
}
