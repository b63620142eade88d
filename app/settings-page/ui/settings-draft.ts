import { DEFAULT_GATEWAYS } from "~/gateways/gateways";
import type { MatchRules } from "~/gateways/match-gateway";
import { type OthersCapture } from "~/settings/settings";
import {
  defaultsOf,
  type CaptureAuthority,
  type CaptureEngine,
  type SafetyNetScope,
} from "~/gateways/policy";
import type { SplitShipmentPolicy } from "~/gateways/split-shipment";
import type { ShownGateway, ShownSettings } from "./settings-types";

/** The settings as they stand in the form, before they are saved. Numbers are text, as typed. */
export interface SettingsDraft {
  version: number;
  importOn: boolean;
  /** The danger was read and capture stated to be arranged, in this form. */
  acceptsRisk: boolean;
  engine: CaptureEngine | null;
  excludedGatewayNames: string[];
  notificationEmails: string[];
  guardGraceMinutes: string;
  guardPauses: boolean;
  guardResumes: boolean;
  guardMissesPerDay: string;
  /** Null: never. */
  partlyShippedDays: string | null;
  captureOthers: OthersCapture | null;
  gateways: GatewayDraft[];
}

export interface GatewayDraft {
  gateway: string;
  label: string;
  enabled: boolean;
  terms: string[];
  captureAuthority: CaptureAuthority;
  captureEngine: CaptureEngine | null;
  authorizationWindowDays: string;
  warningDays: string;
  splitShipmentPolicy: SplitShipmentPolicy | null;
  safetyNet: { days: string; scope: SafetyNetScope } | null;
  /** Null: the shop's. */
  graceMinutes: string | null;
}

export function draftSettings(settings: ShownSettings): SettingsDraft {
  const { version, importOn, engine, excludedGatewayNames, notificationEmails } = settings;
  return {
    version,
    importOn,
    acceptsRisk: false,
    engine,
    excludedGatewayNames,
    notificationEmails,
    guardGraceMinutes: String(settings.guardGraceMinutes),
    guardPauses: settings.guardPauses,
    guardResumes: settings.guardResumes,
    guardMissesPerDay: String(settings.guardMissesPerDay),
    partlyShippedDays: settings.partlyShippedDays === null ? null : String(settings.partlyShippedDays),
    captureOthers: settings.captureOthers,
    gateways: settings.gateways.map(draftGateway),
  };
}

function draftGateway(gateway: ShownGateway): GatewayDraft {
  return {
    gateway: gateway.gateway,
    label: gateway.label,
    enabled: gateway.enabled,
    terms: gateway.terms,
    captureAuthority: gateway.captureAuthority,
    captureEngine: gateway.captureEngine,
    authorizationWindowDays: String(gateway.authorizationWindowDays),
    warningDays: String(gateway.warningDays),
    splitShipmentPolicy: gateway.splitShipmentPolicy,
    safetyNet: gateway.safetyNet && { ...gateway.safetyNet, days: String(gateway.safetyNet.days) },
    graceMinutes: gateway.graceMinutes === null ? null : String(gateway.graceMinutes),
  };
}

/** A payment method that the merchant adds: found by its own name, with the shortest window that is documented. */
export function draftNewGateway(label: string, gateway: string): GatewayDraft {
  const { authorizationWindowDays, warningDays } = defaultsOf(gateway);
  return {
    gateway,
    label,
    enabled: true,
    terms: [label],
    captureAuthority: "shopify",
    captureEngine: null,
    authorizationWindowDays: String(authorizationWindowDays),
    warningDays: String(warningDays),
    splitShipmentPolicy: null,
    safetyNet: null,
    graceMinutes: null,
  };
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
  const isKnown = new Set(DEFAULT_GATEWAYS.map(({ gateway }) => gateway));
  const policies = gateways.map(({ gateway, label, enabled, terms }) => ({
    gateway,
    label,
    enabled,
    terms,
    custom: !isKnown.has(gateway),
  }));
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
