import { CUSTOM_GATEWAY_WINDOW_DAYS, DEFAULT_GATEWAYS, type GatewayDefault } from "./gateways";
import type { SplitShipmentPolicy } from "./split-shipment";

/** Who is asked to move the money of a gateway: Shopify, or the provider's own API. Never both. */
export type CaptureAuthority = "shopify" | "provider";

/** What captures after fulfillment. Two at once, and none, are faults. */
export type CaptureEngine = "shopify_on_fulfillment" | "flow" | "app";

/** Opt-in: the app captures by itself, this many days before expiry, what was shipped of an order or all of it. */
export interface SafetyNet {
  days: number;
  scope: SafetyNetScope;
}
export type SafetyNetScope = "shipped_part" | "all";

/** What the merchant changed for one gateway; null means the default. */
export interface GatewayPolicyRow {
  gateway: string;
  label: string | null;
  /** Empty means the default terms. */
  terms: string[];
  enabled: boolean;
  captureAuthority: CaptureAuthority | null;
  captureEngine: CaptureEngine | null;
  /** Left out by who does not change it. */
  captureEngineSince?: Date | null;
  splitShipmentPolicy: SplitShipmentPolicy | null;
  authorizationWindowDays: number | null;
  warningDays: number | null;
  safetyNetDays: number | null;
  safetyNetScope: SafetyNetScope | null;
  graceMinutes: number | null;
}

/** The rules that hold for one gateway of a shop, with every default filled in. */
export interface GatewayPolicy {
  gateway: string;
  label: string;
  /** Added by the merchant, not one of the app's own list. */
  custom: boolean;
  enabled: boolean;
  terms: string[];
  captureAuthority: CaptureAuthority;
  /** Null: the shop's engine. */
  captureEngine: CaptureEngine | null;
  /** When the gateway's own engine was last changed, also back to the shop's. */
  captureEngineSince: Date | null;
  /** Null: by what the authorization can do. */
  splitShipmentPolicy: SplitShipmentPolicy | null;
  authorizationWindowDays: number;
  warningDays: number;
  safetyNet: SafetyNet | null;
  /** Null: the shop's. */
  graceMinutes: number | null;
  canCaptureLater: boolean;
}

/** What decides whether a payment is pay later. */
export interface GatewayRules {
  policies: GatewayPolicy[];
  excludedGatewayNames: string[];
}

/** Whether the same payments count as pay later by both. */
export function isSameMatching(some: GatewayRules, others: GatewayRules): boolean {
  const matching = ({ policies, excludedGatewayNames }: GatewayRules) =>
    JSON.stringify([
      policies.map(({ gateway, enabled, terms }) => [gateway, enabled, terms]),
      excludedGatewayNames,
    ]);
  return matching(some) === matching(others);
}

/** Defaults overlaid with the merchant's rows; gateways that only the merchant knows come after the app's own. */
export function resolvePolicies(rows: readonly GatewayPolicyRow[]): GatewayPolicy[] {
  const rowOf = new Map(rows.map((row) => [row.gateway, row]));
  const known = DEFAULT_GATEWAYS.map((defaults) => overlay(defaults, rowOf.get(defaults.gateway), false));
  const isKnown = new Set(DEFAULT_GATEWAYS.map(({ gateway }) => gateway));
  const added = rows.filter(({ gateway }) => !isKnown.has(gateway));
  return [...known, ...added.map((row) => overlay(defaultsOfAdded(row), row, true))];
}

/** The defaults of a gateway key, known or added. */
export function defaultsOf(gateway: string): GatewayDefault {
  const known = DEFAULT_GATEWAYS.find((each) => each.gateway === gateway);
  return known ?? defaultsOfAdded({ gateway, label: null });
}

function overlay(
  defaults: GatewayDefault,
  row: GatewayPolicyRow | undefined,
  custom: boolean,
): GatewayPolicy {
  return {
    gateway: defaults.gateway,
    label: row?.label ?? defaults.label,
    custom,
    enabled: row?.enabled ?? true,
    terms: row && row.terms.length > 0 ? row.terms : defaults.terms,
    captureAuthority: row?.captureAuthority ?? "shopify",
    captureEngine: row?.captureEngine ?? null,
    captureEngineSince: row?.captureEngineSince ?? null,
    splitShipmentPolicy: row?.splitShipmentPolicy ?? null,
    authorizationWindowDays: row?.authorizationWindowDays ?? defaults.authorizationWindowDays,
    warningDays: row?.warningDays ?? defaults.warningDays,
    safetyNet: safetyNetOf(row),
    graceMinutes: row?.graceMinutes ?? null,
    canCaptureLater: defaults.canCaptureLater,
  };
}

function safetyNetOf(row: GatewayPolicyRow | undefined): SafetyNet | null {
  if (row?.safetyNetDays == null) return null;
  return { days: row.safetyNetDays, scope: row.safetyNetScope ?? "shipped_part" };
}

function defaultsOfAdded({ gateway, label }: Pick<GatewayPolicyRow, "gateway" | "label">): GatewayDefault {
  return {
    gateway,
    label: label ?? gateway,
    terms: [],
    authorizationWindowDays: CUSTOM_GATEWAY_WINDOW_DAYS,
    warningDays: CUSTOM_GATEWAY_WINDOW_DAYS - 1,
    canCaptureLater: true,
  };
}
