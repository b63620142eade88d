import * as z from "zod/mini";
import { DEFAULT_GATEWAYS } from "~/gateways/gateways";
import { deniedBy } from "~/gateways/match-gateway";
import { gatewayChoices, type GatewayChoices, type GatewayPolicy } from "~/gateways/policy";
import { fieldsOf, fold, reasonOf, refuse, type SettingsError } from "~/gateways/setting-fields";
import { shopChoices, type ShopSettings } from "~/settings/settings";

/** Strict, because a form of an older version of the page must not silently reset settings that it does not know. */
const settingsForm = z.strictObject({
  ...shopChoices.shape,
  /** Whether the merchant read the danger and stated in this form that capture is arranged. */
  acceptsRisk: z.boolean(),
  /** An unknown gateway is added; a gateway that the form leaves out is unchanged. */
  gateways: z
    .array(gatewayChoices)
    .check(z.maxLength(200), refuseRepeatedGateways, refuseRepeatedLabels, refuseTerms),
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

type Invalid = { kind: "invalid"; errors: SettingsFault[] };
export type CheckedSettings = { kind: "form"; form: SettingsForm } | Invalid;
export type CheckedChoices<Choices> = { kind: "choices"; choices: Choices } | Invalid;

const named = z.object({ gateways: z.array(z.object({ gateway: z.string() })) });

/** The settings as they were typed, their texts trimmed, or every fault in them; null for what no form of the page sends. */
export function checkSettings(typed: unknown): CheckedSettings | null {
  const keys = named.safeParse(typed).data?.gateways.map(({ gateway }) => gateway) ?? [];
  const checked = checkChoices(settingsForm, typed, (path) =>
    path.map((part, depth) => (depth === 1 && path[0] === "gateways" ? keys[Number(part)] : part)),
  );
  return checked?.kind === "choices" ? { kind: "form", form: checked.choices } : checked;
}

/** Choices as they can be stored, or every fault in them; null where they are of another shape. */
export function checkChoices<Choices>(
  schema: z.ZodMiniType<Choices>,
  typed: unknown,
  nameOf = (path: readonly PropertyKey[]): readonly (PropertyKey | undefined)[] => path,
): CheckedChoices<Choices> | null {
  const { success, data: choices, error } = schema.safeParse(typed);
  if (success) return { kind: "choices", choices };
  const errors = error.issues.flatMap((issue): SettingsFault[] => {
    const reason = reasonOf(issue) ?? tooMuch(issue);
    return reason ? [{ path: nameOf(issue.path).join("."), reason }] : [];
  });
  if (errors.length < error.issues.length) return null;
  // A text may be too long for its field and for any.
  const told = new Map(errors.map((fault) => [`${fault.path} ${fault.reason}`, fault]));
  return { kind: "invalid", errors: [...told.values()] };
}

/** More than any field takes; people paste such texts. */
function tooMuch(issue: z.core.$ZodIssue): SettingsError | undefined {
  if (issue.code !== "too_big") return;
  return issue.origin === "string" ? "too_long" : "list_too_long";
}

/** What is stored, as the form shows it at first. Opened anew, it accepts no danger by itself. */
export function toSettingsForm(settings: ShopSettings, policies: readonly GatewayPolicy[]): SettingsForm {
  return {
    ...fieldsOf(shopChoices, settings),
    acceptsRisk: false,
    gateways: policies.map((policy) => fieldsOf(gatewayChoices, policy)),
  };
}

function refuseRepeatedGateways(payload: z.core.ParsePayload<GatewayChoices[]>): void {
  const keys = payload.value.map(({ gateway }) => gateway);
  keys.forEach((key, index) => {
    if (keys.indexOf(key) < index) refuse(payload, "duplicate", index, "gateway");
  });
}

/** Orders, lists and the history tell payment methods apart by their names. */
function refuseRepeatedLabels(payload: z.core.ParsePayload<GatewayChoices[]>): void {
  const labels = payload.value.map(({ label }) => fold(label));
  labels.forEach((label, index) => {
    if (label !== "" && labels.indexOf(label) < index) refuse(payload, "duplicate", index, "label");
  });
}

/**
 * If two gateways had the same term, only their order would decide which one an order belongs to. A term within which a
 * wallet or a card stands would match nothing.
 */
function refuseTerms(payload: z.core.ParsePayload<GatewayChoices[]>): void {
  const sent = new Set(payload.value.map(({ gateway }) => gateway));
  const untouched = DEFAULT_GATEWAYS.filter(({ gateway }) => !sent.has(gateway));
  const taken = new Set(untouched.flatMap(({ terms }) => terms.map(fold)));
  payload.value.forEach(({ terms }, index) => {
    terms.forEach((term, at) => {
      if (term !== "" && taken.has(fold(term))) refuse(payload, "duplicate", index, "terms", at);
      else if (deniedBy(term) !== undefined) refuse(payload, "never_pay_later", index, "terms", at);
    });
    terms.forEach((term) => taken.add(fold(term)));
  });
}
