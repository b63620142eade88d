import type { CaptureEngine } from "~/gateways/policy";

/** When the app captures cards and PayPal, which are only authorized since capture is manual for the whole store. */
export const OTHERS_CAPTURES = ["at_once", "on_fulfillment"] as const;
export type OthersCapture = (typeof OTHERS_CAPTURES)[number];

/** Why the guard paused import. */
export type ImportPause =
  /** More orders within a day than are taken for chance were shipped and not captured. */
  | "too_many_misses"
  /** A gateway whose capture was proven shipped an order that was not captured. */
  | "proof_broken";

export interface ShopSettings {
  version: number;
  importOn: boolean;
  importChangedAt: Date | null;
  importChangedBy: string | null;
  captureEngine: CaptureEngine | null;
  /** When the shop's engine was last changed. */
  captureEngineSince: Date | null;
  /** Names that never count as pay later, whatever they contain. */
  excludedGatewayNames: string[];
  /** Who gets the expiry digest. Empty: the shop's own address. */
  notificationEmails: string[];
  /** Language of the digest; null until settings were saved. */
  notificationLocale: string | null;
  setupDismissedAt: Date | null;
  /** How the app captures what is not pay later; null: it does not. */
  captureOthers: OthersCapture | null;
  /** Orders made before are left alone. */
  captureOthersSince: Date | null;
  /** How long capture may take after the whole order was fulfilled, in minutes; a gateway may have its own. */
  guardGraceMinutes: number;
  /** Whether import is paused by itself when capture stops working. */
  guardPauses: boolean;
  /** Whether a paused import goes on by itself once newer orders show that capture works again. */
  guardResumes: boolean;
  /** So many orders that were not captured in time, within 24 hours, are still taken for chance. */
  guardMissesPerDay: number;
  /** Days after which an order that is shipped in part and not captured needs a person; null: never. */
  partlyShippedDays: number | null;
  /** Set while the guard holds import: the switch stays on, and the warehouse may not ship authorized orders. */
  importPausedAt: Date | null;
  importPausedReason: ImportPause | null;
  /** When import last went on after a pause. */
  importResumedAt: Date | null;
}

/** Bounds of the settings form: none is taken for chance, or as many as a person can still look at in a day. */
export const MISSES_PER_DAY = { min: 0, max: 100 } as const;

/** Bounds of the settings form. */
export const PARTLY_SHIPPED_DAYS = { min: 1, max: 90 } as const;
