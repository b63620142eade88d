import * as z from "zod/mini";
import { DEFAULT_GATEWAYS } from "~/gateways/gateways";
import { gatewayChoices, type GatewayChoices } from "~/gateways/policy";
import { fold, reasonOf, refuse, type SettingsError } from "~/gateways/setting-fields";
import { json } from "~/platform/http/form-fields";
import { LOCALES, type Locale } from "~/platform/i18n/locale";
import { shopChoices } from "~/settings/settings";

/** Strict, because a form of an older version of the page must not silently reset settings that it does not know. */
const settingsForm = z.strictObject({
  ...shopChoices.shape,
  /** The version of the settings when the form was opened. */
  version: z.int().check(z.minimum(0)),
  /** Whether the merchant read the danger and stated in this form that capture is arranged. */
  acceptsRisk: z.boolean(),
  /** An unknown gateway is added; a gateway that the form leaves out is unchanged. */
  gateways: z.array(gatewayChoices).check(z.maxLength(200), refuseRepeatedGateways, refuseRepeatedTerms),
});
export type SettingsForm = z.output<typeof settingsForm>;

/**
 * `path` as in the form, where a gateway is named by its key: "graceMinutes", "notificationEmails.0",
 * "gateways.klarna.terms.0".
 */
export interface SettingsFault {
  path: string;
  reason: SettingsError;
}

/** As many settings as a form of 200 payment methods has. */
const typedSettings = json(1_000_000);

const named = z.object({ gateways: z.array(z.object({ gateway: z.string() })) });

export type ParsedSettings =
  { kind: "form"; form: SettingsForm; locale: Locale } | { kind: "invalid"; errors: SettingsFault[] };

/** The settings in the form, its texts trimmed, or every fault in it; null for any other form. */
export function parseSettingsForm(sent: FormData): ParsedSettings | null {
  const locale = z.enum(LOCALES).safeParse(sent.get("locale")).data;
  const typed: unknown = typedSettings.safeParse(sent.get("settings")).data;
  const { data: form, error } = settingsForm.safeParse(typed);
  if (!locale) return null;
  if (form) return { kind: "form", form, locale };
  const keys = named.safeParse(typed).data?.gateways.map(({ gateway }) => gateway) ?? [];
  const errors = error.issues.flatMap((issue): SettingsFault[] => {
    const reason = reasonOf(issue);
    const path = issue.path.map((part, depth) =>
      depth === 1 && issue.path[0] === "gateways" ? keys[Number(part)] : part,
    );
    return reason ? [{ path: path.join("."), reason }] : [];
  });
  return errors.length < error.issues.length ? null : { kind: "invalid", errors };
}

function refuseRepeatedGateways(payload: z.core.ParsePayload<GatewayChoices[]>): void {
  const keys = payload.value.map(({ gateway }) => gateway);
  keys.forEach((key, index) => {
    if (keys.indexOf(key) < index) refuse(payload, "duplicate", index, "gateway");
  });
}

/** If two gateways had the same term, only their order would decide which one an order belongs to. */
function refuseRepeatedTerms(payload: z.core.ParsePayload<GatewayChoices[]>): void {
  const sent = new Set(payload.value.map(({ gateway }) => gateway));
  const untouched = DEFAULT_GATEWAYS.filter(({ gateway }) => !sent.has(gateway));
  const taken = new Set(untouched.flatMap(({ terms }) => terms.map(fold)));
  payload.value.forEach(({ terms }, index) => {
    terms.forEach((term, at) => {
      if (term !== "" && taken.has(fold(term))) refuse(payload, "duplicate", index, "terms", at);
    });
    terms.forEach((term) => taken.add(fold(term)));
  });
}
