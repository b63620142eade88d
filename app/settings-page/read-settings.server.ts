import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import { readCaptureStep } from "~/setup/checklist/read-capture-step.server";
import { parseActor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { type OthersCapture } from "~/settings/settings";
import {
  defaultsOf,
  type CaptureAuthority,
  type CaptureEngine,
  type GatewayPolicy,
  type SafetyNet,
} from "~/gateways/policy";
import type { SplitShipmentPolicy } from "~/gateways/split-shipment";
import { importLockOf } from "~/setup/checklist/setup";
import { type StepState } from "~/setup/setup-step";
import type { AppContext } from "~/context";

export interface SettingsView {
  /** To be sent back with a save: a form that was opened before another save is refused. */
  version: number;
  importOn: boolean;
  importChangedAt: Date | null;
  /** Name of the person, or the actor's kind ("app"). */
  importChangedBy: string | null;
  /** Whether the switch may be turned on as it is, or needs the statement that accepts the risk. */
  importLock: "open" | "needs_statement";
  /** State of capture after fulfillment, which the switch depends on. */
  captureStep: StepState;
  engine: CaptureEngine | null;
  excludedGatewayNames: string[];
  /** Who gets the expiry digest. Empty: `shopEmail`. */
  notificationEmails: string[];
  /** The shop's own address; null until the shop was read. */
  shopEmail: string | null;
  /** False: no mail server is set up where the app runs, so no digest is sent. */
  mailConfigured: boolean;
  /** Minutes that capture may take after the whole order was fulfilled, before the guard raises an alarm. */
  guardGraceMinutes: number;
  guardPauses: boolean;
  guardResumes: boolean;
  guardMissesPerDay: number;
  /** Null: never. */
  partlyShippedDays: number | null;
  /** Since when the guard holds import; null: it does not. */
  importPausedAt: Date | null;
  /** How the app captures what is not pay later; null: not at all. */
  captureOthers: OthersCapture | null;
  gateways: GatewayPolicyView[];
}

export interface GatewayPolicyView {
  gateway: string;
  label: string;
  custom: boolean;
  enabled: boolean;
  terms: string[];
  captureAuthority: CaptureAuthority;
  captureEngine: CaptureEngine | null;
  /** Null: by what the authorization can do. */
  splitShipmentPolicy: SplitShipmentPolicy | null;
  authorizationWindowDays: number;
  warningDays: number;
  safetyNet: SafetyNet | null;
  /** Null: the shop's. */
  graceMinutes: number | null;
  defaults: { terms: string[]; authorizationWindowDays: number; warningDays: number };
}

/** The shop's settings as its settings page shows them, defaults filled in. */
export async function readSettings(
  ctx: Pick<AppContext, "db" | "clock" | "mailer">,
  { shop }: { shop: ShopDomain },
): Promise<SettingsView> {
  const [settings, policies, captureStep, profile] = await Promise.all([
    readShopSettings(ctx.db, shop),
    readGatewayPolicies(ctx.db, shop),
    readCaptureStep(ctx.db, shop, ctx.clock.now()),
    findShop(ctx.db, shop),
  ]);
  const changedBy = settings.importChangedBy === null ? null : parseActor(settings.importChangedBy);
  return {
    version: settings.version,
    importOn: settings.importOn,
    importChangedAt: settings.importChangedAt,
    importChangedBy: changedBy?.kind === "person" ? changedBy.name : (changedBy?.kind ?? null),
    importLock: importLockOf(captureStep),
    captureStep,
    engine: settings.captureEngine,
    excludedGatewayNames: settings.excludedGatewayNames,
    notificationEmails: settings.notificationEmails,
    shopEmail: profile?.email ?? null,
    mailConfigured: ctx.mailer !== null,
    guardGraceMinutes: settings.guardGraceMinutes,
    guardPauses: settings.guardPauses,
    guardResumes: settings.guardResumes,
    guardMissesPerDay: settings.guardMissesPerDay,
    partlyShippedDays: settings.partlyShippedDays,
    importPausedAt: settings.importPausedAt,
    captureOthers: settings.captureOthers,
    gateways: policies.map(toView),
  };
}

function toView({ canCaptureLater: _, ...policy }: GatewayPolicy): GatewayPolicyView {
  const { terms, authorizationWindowDays, warningDays } = defaultsOf(policy.gateway);
  return { ...policy, defaults: { terms, authorizationWindowDays, warningDays } };
}
