import type { CaptureAuthority, CaptureEngine } from "~/domain/settings";
import type { StepState } from "~/domain/setup";

/** What the settings page shows, as the settings service reads it. */
export interface ShownSettings {
  version: number;
  importOn: boolean;
  importChangedAt: Date | null;
  importChangedBy: string | null;
  importLock: "open" | "needs_statement";
  captureStep: StepState;
  engine: CaptureEngine | null;
  excludedGatewayNames: string[];
  gateways: ShownGateway[];
}

export interface ShownGateway {
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
