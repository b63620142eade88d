import type { MatchRules } from "~/gateways/match-gateway";
import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import type { SettingsForm } from "../form.server";

/** A value as a form shows it: numbers are text, as typed. */
type AsTyped<Value> = Value extends number
  ? string
  : Value extends readonly (infer Item)[]
    ? AsTyped<Item>[]
    : Value extends object
      ? { [Field in keyof Value]: AsTyped<Value[Field]> }
      : Value;

/** The settings as they stand in the form, before they are saved. The version is none that anybody types. */
export type SettingsDraft = AsTyped<Omit<SettingsForm, "version">> & Pick<SettingsForm, "version">;
export type GatewayDraft = SettingsDraft["gateways"][number];

export function draftSettings({ version, ...saved }: SettingsForm): SettingsDraft {
  return { version, ...asTyped(saved) };
}

function asTyped<Value>(value: Value): AsTyped<Value> {
  const typed = (_: string, part: unknown) => (typeof part === "number" ? String(part) : part);
  return JSON.parse(JSON.stringify(value, typed)) as AsTyped<Value>;
}

/** A payment method that the merchant adds: found by its own name, with the shortest window that is documented. */
export function draftNewGateway(label: string, gateway: string): GatewayDraft {
  return asTyped({ ...fieldsOf(gatewayChoices, defaultsOf(gateway)), label, terms: [label] });
}

/** The gateways with one more, found by this name. */
export function addGateway(gateways: readonly GatewayDraft[], label: string): GatewayDraft[] {
  const key = keyForNewGateway(
    label,
    gateways.map(({ gateway }) => gateway),
  );
  return [...gateways, draftNewGateway(label, key)];
}

/** What the form, as it stands, takes for pay later. */
export function toMatchRules({ gateways, excludedGatewayNames }: SettingsDraft): MatchRules {
  const policies = gateways.map((each) => ({ ...each, custom: defaultsOf(each.gateway).custom }));
  return { policies, excludedGatewayNames };
}

/** A key for an added payment method: its name in letters and digits, made unlike those that exist. */
export function keyForNewGateway(label: string, taken: readonly string[]): string {
  const words = label
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const base = `custom_${words === "" ? "method" : words.slice(0, 30)}`;
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(key)) return key;
  }
}

export function isSameDraft(a: SettingsDraft, b: SettingsDraft): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
