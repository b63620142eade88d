import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import { isSameValue } from "~/settings/setting-changes";
import { asTyped, type GatewayDraft, type SettingsDraft } from "./settings-draft";

/** Settings as JSON, of whichever version of the page. */
type Values = Readonly<Record<string, unknown>>;
export type SeenSettings = Values & { readonly gateways: readonly (Values & { readonly gateway: string })[] };

interface ThreeSettings {
  /** What the person saw before changing anything. */
  seen: SeenSettings;
  /** What the person made of it. */
  mine: SettingsDraft;
  /** What is stored by now. */
  theirs: SettingsDraft;
}

export interface Merge {
  settings: SettingsDraft;
  /** The paths of fields that both changed, each to another value. */
  conflicts: string[];
}

/** Who moves the money, with which account and by which reference mean something only together. */
const TOGETHER: readonly (readonly (keyof GatewayDraft)[])[] = [
  ["authority", "connectionId", "referencePlace", "referencePath"],
];

/**
 * Lays what one person changed over what another one saved meanwhile. A field that only one of them changed has that
 * one's value. A list has what either put on it, without what either took off it. A field that both changed, each to
 * another value, is a conflict, and has the value of the side that `keep` names.
 */
export function mergeSettings({ seen, mine, theirs }: ThreeSettings, keep: "mine" | "theirs"): Merge {
  const conflicts: string[] = [];
  const merge = <Fields extends Values>(path: string, base: Values, my: Fields, their: Fields): Fields =>
    mergeFields({ base, my, their }, keep, (field) => conflicts.push(`${path}${field}`));
  const gateways = theirs.gateways.map((their) => {
    const my = mine.gateways.find(({ gateway }) => gateway === their.gateway);
    const base = seen.gateways.find(({ gateway }) => gateway === their.gateway);
    return my
      ? merge(`gateways.${their.gateway}.`, base ?? draftOfDefaults(their.gateway), my, their)
      : their;
  });
  const known = new Set(gateways.map(({ gateway }) => gateway));
  const added = mine.gateways.filter(({ gateway }) => !known.has(gateway));
  const shop = merge("", seen, { ...mine, gateways: [] }, { ...theirs, gateways: [] });
  return { settings: { ...shop, gateways: [...gateways, ...added] }, conflicts };
}

const draftOfDefaults = (gateway: string): Values => ({
  ...asTyped(fieldsOf(gatewayChoices, defaultsOf(gateway))),
});

function mergeFields<Fields extends Values>(
  { base, my, their }: { base: Values; my: Fields; their: Fields },
  keep: "mine" | "theirs",
  conflict: (field: string) => void,
): Fields {
  const merged = Object.keys(their).map((field): [string, unknown] => {
    const unit: readonly string[] = TOGETHER.find((each) => each.some((one) => one === field)) ?? [field];
    const differs = (some: Values, others: Values) =>
      unit.some((each) => !isSameValue(some[each], others[each]));
    if (!differs(my, base) || !differs(my, their)) return [field, their[field]];
    if (!differs(their, base)) return [field, my[field]];
    const lists = [base[field], my[field], their[field]];
    if (lists.every(isList)) return [field, mergeLists(...(lists as [string[], string[], string[]]))];
    if (isSameValue(my[field], their[field])) return [field, their[field]];
    conflict(field);
    return [field, keep === "mine" ? my[field] : their[field]];
  });
  return Object.fromEntries(merged) as Fields;
}

const isList = (value: unknown): value is string[] => Array.isArray(value);

function mergeLists(base: readonly string[], my: readonly string[], their: readonly string[]): string[] {
  const kept = their.filter((item) => my.includes(item) || !base.includes(item));
  return [...kept, ...my.filter((item) => !base.includes(item) && !their.includes(item))];
}
