import type { MatchRules } from "~/gateways/match-gateway";
import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import type { SettingsForm } from "./settings-form";

/** A value in a form: numbers are text, as typed. */
type AsTyped<Value> = Value extends number
  ? string
  : Value extends readonly (infer Item)[]
    ? AsTyped<Item>[]
    : Value extends object
      ? { [Field in keyof Value]: AsTyped<Value[Field]> }
      : Value;

/** The unsaved settings of the form. */
export type SettingsDraft = AsTyped<SettingsForm>;
export type GatewayDraft = SettingsDraft["gateways"][number];

export function draftSettings(saved: SettingsForm): SettingsDraft {
  return asTyped(saved);
}

export function asTyped<Value>(value: Value): AsTyped<Value> {
  const typed = (_: string, part: unknown) => (typeof part === "number" ? String(part) : part);
  return JSON.parse(JSON.stringify(value, typed)) as AsTyped<Value>;
}

/** What was typed into a field of which the empty state is a choice; null for that choice. */
export function orNothing(typed: string): string | null {
  return typed.trim() === "" ? null : typed;
}

/** The draft for an added payment method: matched by its own name, with the shortest documented window. */
export function draftNewGateway(label: string, gateway: string): GatewayDraft {
  return asTyped({ ...fieldsOf(gatewayChoices, defaultsOf(gateway)), label, terms: [label] });
}

/** The gateways and one more, which this name matches. */
export function addGateway(gateways: readonly GatewayDraft[], label: string): GatewayDraft[] {
  const key = keyForNewGateway(
    label,
    gateways.map(({ gateway }) => gateway),
  );
  return [...gateways, draftNewGateway(label, key)];
}

/** The rules of the unsaved form that decide what counts as pay later. */
export function toMatchRules({ gateways, excludedGatewayNames }: SettingsDraft): MatchRules {
  const policies = gateways.map((each) => ({ ...each, custom: defaultsOf(each.gateway).custom }));
  return { policies, excludedGatewayNames };
}

/** A key for an added payment method: its name in letters and digits, changed where that key is taken. */
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
