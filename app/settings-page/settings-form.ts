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

export type CheckedSettings =
  { kind: "form"; form: SettingsForm } | { kind: "invalid"; errors: SettingsFault[] };

const named = z.object({ gateways: z.array(z.object({ gateway: z.string() })) });

/** The settings as they were typed, their texts trimmed, or every fault in them; null for what no form of the page sends. */
export function checkSettings(typed: unknown): CheckedSettings | null {
  const { data: form, error } = settingsForm.safeParse(typed);
  if (form) return { kind: "form", form };
  const keys = named.safeParse(typed).data?.gateways.map(({ gateway }) => gateway) ?? [];
  const errors = error.issues.flatMap((issue): SettingsFault[] => {
    const reason = reasonOf(issue) ?? tooMuch(issue);
    const path = issue.path.map((part, depth) =>
      depth === 1 && issue.path[0] === "gateways" ? keys[Number(part)] : part,
    );
    return reason ? [{ path: path.join("."), reason }] : [];
  });
  return errors.length < error.issues.length ? null : { kind: "invalid", errors };
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
