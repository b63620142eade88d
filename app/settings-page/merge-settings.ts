import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import { mergeFields, type Values } from "~/settings/merge-fields";
import { asTyped, type GatewayDraft, type SettingsDraft } from "./settings-draft";

/** The settings that a person saw, of whichever version of the page. */
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

/** Lays what one person changed over what another one saved meanwhile, field by field as `mergeFields` does. */
export function mergeSettings({ seen, mine, theirs }: ThreeSettings, keep: "mine" | "theirs"): Merge {
  const shop = mergeFields(
    { seen, mine: { ...mine, gateways: [] }, theirs: { ...theirs, gateways: [] } },
    keep,
  );
  const gateways = theirs.gateways.map((each) => {
    const isThis = ({ gateway }: { readonly gateway: string }) => gateway === each.gateway;
    const before = seen.gateways.find(isThis) ?? draftOfDefaults(each.gateway);
    const { fields, conflicts } = mergeFields(
      { seen: before, mine: mine.gateways.find(isThis) ?? each, theirs: each },
      keep,
      TOGETHER,
    );
    return { fields, conflicts: conflicts.map((field) => `gateways.${each.gateway}.${field}`) };
  });
  const added = mine.gateways.filter((each) =>
    theirs.gateways.every(({ gateway }) => gateway !== each.gateway),
  );
  return {
    settings: { ...shop.fields, gateways: [...gateways.map(({ fields }) => fields), ...added] },
    conflicts: [...shop.conflicts, ...gateways.flatMap(({ conflicts }) => conflicts)],
  };
}

const draftOfDefaults = (gateway: string): Values => ({
  ...asTyped(fieldsOf(gatewayChoices, defaultsOf(gateway))),
});
