import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { readShopSettings } from "~/data/settings.server";
import { readCaptureStep } from "~/services/setup/read-capture-step.server";
import { parseActor } from "~/domain/actor";
import type { ShopDomain } from "~/domain/ids";
import { defaultsOf, type CaptureAuthority, type CaptureEngine, type GatewayPolicy } from "~/domain/settings";
import { importLockOf, type StepState } from "~/domain/setup";
import type { AppContext } from "~/services/app-context";

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
  authorizationWindowDays: number;
  warningDays: number;
  defaults: { terms: string[]; authorizationWindowDays: number; warningDays: number };
}

/** The shop's settings as its settings page shows them, defaults filled in. */
export async function readSettings(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<SettingsView> {
  const [settings, policies, captureStep] = await Promise.all([
    readShopSettings(ctx.db, shop),
    readGatewayPolicies(ctx.db, shop),
    readCaptureStep(ctx.db, shop),
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
    gateways: policies.map(toView),
  };
}

function toView({ canCaptureLater: _, ...policy }: GatewayPolicy): GatewayPolicyView {
  const { terms, authorizationWindowDays, warningDays } = defaultsOf(policy.gateway);
  return { ...policy, defaults: { terms, authorizationWindowDays, warningDays } };
}
