import type { Money } from "~/kernel/money";
import type { ImportPause } from "~/settings/settings";
import type { Release } from "./release";

/** What the pages show about the guard. */
export interface ImportView {
  /** Null while import is not paused. A paused import stays paused when the switch is turned off and on again. */
  paused: PauseView | null;
  /** Orders that stayed at risk beyond their grace time. */
  alarms: {
    open: number;
    /** The amount at risk over all of them, by currency. */
    amounts: Money[];
  };
  importOn: boolean;
}

export interface PauseView {
  at: Date;
  reason: ImportPause;
  /** Whether import may simply resume, or needs the statement that capture is arranged. */
  canResume: "open" | "needs_statement";
  /** One captured order per gateway that had failed, which show that import may resume; empty where it may not. */
  proofs: RecoveryView[];
}

/** An order that was captured after its fulfillment since import was paused. */
export interface RecoveryView {
  orderName: string;
  gatewayLabel: string;
  /** Milliseconds from fulfillment to capture; null where unknown. */
  delayMs: number | null;
}

/** Whether the warehouse may ship an order, with the reasons to hold it. */
export type ReleaseView =
  | Extract<Release, { state: "may_ship" }>
  | (Extract<Release, { state: "hold" }> & {
      /** Since when import is paused; null where it is not. */
      pausedAt: Date | null;
    });

export type ResumeResult =
  /** Import resumes, or was not held. */
  | { kind: "resumed" }
  /** No newer order shows that capture works, and the person did not accept the risk. */
  | { kind: "needs_statement" };
