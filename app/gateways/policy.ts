import * as z from "zod/mini";
import { CAPTURE_ENGINES } from "./capture-engines";
import { AUTHORITIES, REFERENCE_PLACES, type ReferencePlace } from "./authority";
import { GATEWAY_KEY } from "./gateway-key";
import { CUSTOM_GATEWAY_WINDOW_DAYS, DEFAULT_GATEWAYS } from "./gateways";
import { fieldsOf, label, names, orNull, refuse, tag, whole, type NamedRange } from "./setting-fields";
import { SPLIT_SHIPMENT_POLICIES } from "./split-shipment";

/** What the app captures by itself shortly before expiry: the shipped part of an order, or all of it. */
export const SAFETY_NET_SCOPES = ["shipped_part", "all"] as const;

/** Providers extend authorizations to 180 days at most (docs.klarna.com, "Extend authorization"). */
const WINDOW_DAYS = { min: 1, max: 180 };

export const GATEWAY_RANGES = {
  authorizationWindowDays: { ...WINDOW_DAYS, unit: "days" },
  /** Below the minimum, a working engine would be called broken; above the maximum, nobody would be warned in time. */
  graceMinutes: { min: 5, max: 1440, unit: "minutes" },
} as const satisfies Record<string, NamedRange>;

/** The numbers of days that can stand before the end of an authorization of so many days. */
export function rangeBeforeEnd(field: "warningDays" | "safetyNetDays", windowDays: number): NamedRange {
  const isWindow = windowDays >= WINDOW_DAYS.min && windowDays <= WINDOW_DAYS.max;
  const max = (isWindow ? windowDays : WINDOW_DAYS.max) - 1;
  return { min: field === "warningDays" ? 0 : 1, max, unit: "days" };
}

/**
 * What the merchant chooses for one gateway. Each choice has a column of the same name and a field in the settings
 * form. A default stands here where it is the same for all gateways, and in DEFAULT_GATEWAYS where it differs. Null in
 * a column means the default, so a field that may be null is null by default.
 */
const choicesOfAll = z.object({
  enabled: z._default(z.boolean(), true),
  /** Null means the shop's engine. */
  captureEngine: orNull(z.enum(CAPTURE_ENGINES)),
  /** Null means that the abilities of the authorization decide. */
  splitShipmentPolicy: orNull(z.enum(SPLIT_SHIPMENT_POLICIES)),
  /**
   * The app captures by itself this many days before expiry; null means never. A capture on the day of expiry itself
   * would often come too late.
   */
  safetyNetDays: orNull(whole({ min: 1, max: Infinity })),
  safetyNetScope: z._default(z.enum(SAFETY_NET_SCOPES), "shipped_part"),
  /** Minutes that capture may take after fulfillment. Null means the shop's grace time. */
  graceMinutes: orNull(whole(GATEWAY_RANGES.graceMinutes)),
  /** Who moves the money of the gateway's orders; of an order whose money moved, this stays as it was. */
  authority: z._default(z.enum(AUTHORITIES), "shopify"),
  /** The connection that is asked, also to watch orders that Shopify moves; null means none. */
  connectionId: orNull(z.string().check(z.maxLength(64))),
  referencePlace: orNull(z.enum(REFERENCE_PLACES)),
  /** The path in the receipt, the name of the attribute, or "namespace.key" of the metafield. */
  referencePath: orNull(z.string().check(z.maxLength(200))),
  /** What is written on the order at Shopify once a provider's own API captured: the name of a tag, or none. */
  tagCaptured: z._default(tag, ""),
  /** A metafield of the app with the amounts. */
  marksCapturedMetafield: z._default(z.boolean(), false),
  /** Whether Shopify is told to call the whole order paid, once nothing is owed. */
  marksPaid: z._default(z.boolean(), false),
});

/** Places that a name or a path tells apart. */
const PLACES_WITH_PATH: readonly (ReferencePlace | null)[] = ["receipt", "note_attribute", "metafield"];

const DEFAULT_CHOICES = choicesOfAll.parse({});

export const gatewayChoices = z
  .strictObject({
    ...choicesOfAll.shape,
    gateway: z.string().check(z.maxLength(100), (payload) => {
      if (!GATEWAY_KEY.test(payload.value)) refuse(payload, "unknown_gateway_key");
    }),
    label,
    terms: names.check((payload) => {
      if (payload.value.length === 0) refuse(payload, "required");
    }),
    authorizationWindowDays: whole(WINDOW_DAYS),
    warningDays: whole({ min: 0, max: Infinity }),
  })
  .check((payload) => {
    const { authority, connectionId, referencePlace, referencePath } = payload.value;
    const isAsked = authority !== "shopify" || connectionId !== null;
    if (isAsked && connectionId === null) refuse(payload, "required", "connectionId");
    if (isAsked && referencePlace === null) refuse(payload, "required", "referencePlace");
    if (isAsked && PLACES_WITH_PATH.includes(referencePlace) && referencePath === null)
      refuse(payload, "required", "referencePath");
  })
  .check((payload) => {
    const { authorizationWindowDays, warningDays, safetyNetDays } = payload.value;
    // A refused window cannot judge the number of days before its end.
    if (!(authorizationWindowDays >= WINDOW_DAYS.min && authorizationWindowDays <= WINDOW_DAYS.max)) return;
    if (warningDays >= authorizationWindowDays) refuse(payload, "warning_not_before_expiry", "warningDays");
    if (safetyNetDays !== null && safetyNetDays >= authorizationWindowDays)
      refuse(payload, "safety_net_not_before_expiry", "safetyNetDays");
  });
export type GatewayChoices = z.output<typeof gatewayChoices>;

/** The rules that hold for one gateway of a shop, with every default filled in. */
export interface GatewayPolicy extends GatewayChoices {
  /** True for a gateway that the merchant added. */
  custom: boolean;
  /** When the gateway's own engine was last changed, including a change back to the shop's engine. */
  captureEngineSince: Date | null;
  canCaptureLater: boolean;
}

/** What the merchant changed for one gateway. Null, or an empty list, means the default; a switch is kept as it is. */
export type GatewayPolicyRow = Pick<GatewayChoices, "gateway"> & {
  [Field in Exclude<keyof GatewayChoices, "gateway">]: GatewayChoices[Field] extends boolean | string[]
    ? GatewayChoices[Field]
    : GatewayChoices[Field] | null;
};

/** The rules that decide whether a payment is pay later. */
export interface GatewayRules {
  policies: GatewayPolicy[];
  excludedGatewayNames: string[];
}

/** Whether both sets of rules match the same payments, and have the same parties asked about them. */
export function isSameReading(some: GatewayRules, others: GatewayRules): boolean {
  const reading = ({ policies, excludedGatewayNames }: GatewayRules) =>
    JSON.stringify([
      policies.map(({ gateway, enabled, terms, ...asked }) => [
        ...[gateway, enabled, terms],
        ...[asked.authority, asked.connectionId, asked.referencePlace, asked.referencePath],
      ]),
      excludedGatewayNames,
    ]);
  return reading(some) === reading(others);
}

/** The policy of a gateway for which the merchant changed nothing. */
export function defaultsOf(gateway: string): GatewayPolicy {
  const known = DEFAULT_GATEWAYS.find((each) => each.gateway === gateway);
  const added = {
    gateway,
    label: gateway,
    terms: [],
    authorizationWindowDays: CUSTOM_GATEWAY_WINDOW_DAYS,
    warningDays: CUSTOM_GATEWAY_WINDOW_DAYS - 1,
    canCaptureLater: true,
  };
  return {
    ...DEFAULT_CHOICES,
    ...(known ?? added),
    custom: known === undefined,
    captureEngineSince: null,
  };
}

type StoredPolicy = GatewayPolicyRow & Partial<Pick<GatewayPolicy, "captureEngineSince">>;

/** Lays the merchant's rows over the defaults. Gateways that the merchant added come after the app's own. */
export function resolvePolicies(rows: readonly StoredPolicy[]): GatewayPolicy[] {
  const rowOf = new Map<string, StoredPolicy>(rows.map((row) => [row.gateway, row]));
  const known = DEFAULT_GATEWAYS.map(({ gateway }) => gateway);
  const added = [...rowOf.keys()].filter((gateway) => !known.includes(gateway));
  return [...known, ...added].map((gateway) => {
    const changed = Object.entries(rowOf.get(gateway) ?? {}).filter(([, value]) => !isUnchanged(value));
    return { ...defaultsOf(gateway), ...Object.fromEntries(changed) };
  });
}

function isUnchanged(stored: unknown): boolean {
  return stored === null || (Array.isArray(stored) && stored.length === 0);
}

/** The row to store. A choice that equals the default becomes null and follows the app's defaults as they improve. */
export function toPolicyRow(choices: GatewayChoices): GatewayPolicyRow {
  const defaults = new Map<string, unknown>(Object.entries(defaultsOf(choices.gateway)));
  const stored = Object.entries(fieldsOf(gatewayChoices, choices)).map(([field, value]) => {
    const isDefault = JSON.stringify(value) === JSON.stringify(defaults.get(field));
    if (!isDefault || field === "gateway" || typeof value === "boolean") return [field, value];
    return [field, Array.isArray(value) ? [] : null];
  });
  return Object.fromEntries(stored) as GatewayPolicyRow;
}
