import { z } from "zod";
import { OTHERS_CAPTURES } from "~/settings/settings";
import { SPLIT_SHIPMENT_POLICIES } from "~/gateways/split-shipment";
import { LOCALES } from "~/platform/i18n/locale";

const engine = z.enum(["shopify_on_fulfillment", "flow", "app"]).nullable();
const names = z.array(z.string().max(1000)).max(200);
/** As typed; whether it is a number that makes sense is decided with the rest of the settings. */
const number = z.string().max(20).transform(toNumber);

const settingsForm = z.object({
  version: z.int().min(0),
  importOn: z.boolean(),
  acceptsRisk: z.boolean(),
  engine,
  excludedGatewayNames: names,
  notificationEmails: names,
  guardGraceMinutes: number,
  guardPauses: z.boolean(),
  guardResumes: z.boolean(),
  guardMissesPerDay: number,
  partlyShippedDays: number.nullable(),
  captureOthers: z.enum(OTHERS_CAPTURES).nullable(),
  gateways: z
    .array(
      z.object({
        gateway: z.string().max(100),
        label: z.string().max(1000),
        enabled: z.boolean(),
        terms: names,
        captureAuthority: z.enum(["shopify", "provider"]),
        captureEngine: engine,
        splitShipmentPolicy: z.enum(SPLIT_SHIPMENT_POLICIES).nullable(),
        authorizationWindowDays: number,
        warningDays: number,
        safetyNet: z.object({ days: number, scope: z.enum(["shipped_part", "all"]) }).nullable(),
        graceMinutes: number.nullable(),
      }),
    )
    .max(200),
});

/** What the settings page sends, or null where it is none of ours. */
export function parseSettingsForm(form: FormData) {
  const locale = z.enum(LOCALES).safeParse(form.get("locale")).data;
  const settings = settingsForm.safeParse(parseJson(form.get("settings"))).data;
  return locale && settings ? { ...settings, locale } : null;
}

/** An empty field is not zero. */
function toNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function parseJson(value: FormDataEntryValue | null): unknown {
  if (typeof value !== "string") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
