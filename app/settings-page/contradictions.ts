import { readCount } from "~/kernel/read-count";
import { fold } from "~/gateways/setting-fields";
import { defaultsOf } from "~/gateways/policy";
import type { GatewayDraft, SettingsDraft } from "./settings-draft";

export const CONTRADICTIONS = [
  /** Import is on, and no payment method counts as pay later. */
  "nothing_counts",
  /** Shopify's setting for the whole store captures cards at the same moment as the app. */
  "cards_captured_twice",
  /** The edit window, or the days before the end, cover the whole life of an authorization. */
  "edited_until_the_end",
  "held_from_the_start",
  /** Names that are looked for and left out at once. */
  "counted_and_excluded",
  /** Shopify's setting for the whole store captures some methods, and something else captures others. */
  "two_engines",
  /** The money is moved at the provider, and captures are made at Shopify. */
  "captured_elsewhere",
  /** The provider takes the money at checkout. */
  "charges_at_once",
] as const;

/** Settings that can be saved, and that together do what nobody can want. */
export interface Contradiction {
  path: string;
  kind: (typeof CONTRADICTIONS)[number];
  /** The payment methods, or the names of some, that it is about. */
  names: string[];
}

const MINUTES_OF_DAY = 1440;

/** What contradicts itself in the settings as they were typed. */
export function contradictionsOf(draft: SettingsDraft): Contradiction[] {
  const counted = draft.gateways.filter(({ enabled }) => enabled);
  const lasting = (days: number) =>
    counted.filter((each) => readCount(each.authorizationWindowDays) <= days).map(({ label }) => label);
  const found = (path: string, kind: Contradiction["kind"], names: string[]) =>
    names.length > 0 ? [{ path, kind, names }] : [];
  const daysOf = (text: string | null) => (text === null ? 0 : readCount(text));
  return [
    ...(draft.importOn && counted.length === 0
      ? [{ path: "importOn", kind: "nothing_counts" as const, names: [] }]
      : []),
    ...(draft.captureCardOrders === "on_fulfillment" && draft.captureEngine === "shopify_on_fulfillment"
      ? [{ path: "captureCardOrders", kind: "cards_captured_twice" as const, names: [] }]
      : []),
    ...found(
      "editWindowMinutes",
      "edited_until_the_end",
      lasting(daysOf(draft.editWindowMinutes) / MINUTES_OF_DAY),
    ),
    ...found("holdsExpiringDays", "held_from_the_start", lasting(daysOf(draft.holdsExpiringDays))),
    ...found("excludedGatewayNames", "counted_and_excluded", countedAndExcluded(draft, counted)),
    ...counted.flatMap((gateway) => ofGateway(gateway, draft)),
  ];
}

function countedAndExcluded(
  { excludedGatewayNames }: SettingsDraft,
  counted: readonly GatewayDraft[],
): string[] {
  const terms = new Set(counted.flatMap((gateway) => gateway.terms.map(fold)));
  return excludedGatewayNames.filter((name) => terms.has(fold(name)));
}

function ofGateway(gateway: GatewayDraft, { captureEngine: ofShop }: SettingsDraft): Contradiction[] {
  const { authority, captureEngine: own, label } = gateway;
  const path = `gateways.${gateway.gateway}`;
  const names = [label];
  const engine = own ?? ofShop;
  if (!defaultsOf(gateway.gateway).canCaptureLater)
    return [{ path: `${path}.enabled`, kind: "charges_at_once", names }];
  if (authority !== "shopify" && engine !== null && engine !== "app")
    return [{ path: `${path}.captureEngine`, kind: "captured_elsewhere", names }];
  const isMixed = (own === "shopify_on_fulfillment") !== (ofShop === "shopify_on_fulfillment");
  if (authority === "shopify" && own !== null && ofShop !== null && isMixed)
    return [{ path: `${path}.captureEngine`, kind: "two_engines", names }];
  return [];
}
