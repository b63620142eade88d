import type { OthersCapture } from "~/settings/settings";
import type { CaptureAuthority, CaptureEngine, SafetyNet } from "~/gateways/policy";
import type { StepState } from "~/setup/setup-step";
import type { SplitShipmentPolicy } from "~/gateways/split-shipment";

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
  notificationEmails: string[];
  /** Where the e-mails go while nobody is named. */
  shopEmail: string | null;
  /** False: the app has no mail server, so no e-mail is sent. */
  mailConfigured: boolean;
  guardGraceMinutes: number;
  guardPauses: boolean;
  guardResumes: boolean;
  guardMissesPerDay: number;
  partlyShippedDays: number | null;
  importPausedAt: Date | null;
  captureOthers: OthersCapture | null;
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
  /** Null: by what the authorization can do. */
  splitShipmentPolicy: SplitShipmentPolicy | null;
  authorizationWindowDays: number;
  warningDays: number;
  /** Null: never. */
  safetyNet: SafetyNet | null;
  /** Null: the shop's. */
  graceMinutes: number | null;
  defaults: { terms: string[]; authorizationWindowDays: number; warningDays: number };
}
