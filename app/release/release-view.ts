import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ImportPause } from "~/settings/settings";
import type { Release } from "./release";

/** Whether import is on or paused, and the alarms, as the pages show them. */
export interface ImportView {
  /** Null while import is not paused. A paused import stays paused when the switch is turned off and on again. */
  paused: PauseView | null;
  /** Orders at risk for longer than their grace time, the newest alarm first. */
  alarms: {
    /** All of them; `orders` holds the newest `MOST_SHOWN`. */
    open: number;
    orders: AlarmView[];
    /** What is at risk of all of them, by currency. */
    amounts: Money[];
  };
  importOn: boolean;
}

export interface PauseView {
  at: Date;
  reason: ImportPause;
  /** Whether import may simply go on, or needs the statement that capture is arranged. */
  canResume: "open" | "needs_statement";
  /** The orders that show that import may go on, one of each gateway that had failed; empty where it may not. */
  proofs: RecoveryView[];
}

/** An order that was captured after its fulfillment since import was paused. */
export interface RecoveryView {
  orderName: string;
  gatewayLabel: string;
  /** From the fulfillment to the capture, in milliseconds; null where it is not known. */
  delayMs: number | null;
}

export interface AlarmView {
  orderId: OrderId;
  orderName: string;
  gatewayLabel: string;
  /** What is at risk. */
  amount: Money;
  fulfilledAt: Date;
}

/** Whether the warehouse may ship an order, with the reasons to hold it. */
export type ReleaseView =
  | Extract<Release, { state: "may_ship" }>
  | (Extract<Release, { state: "hold" }> & {
      /** Since when import is paused; null where it is not. */
      pausedAt: Date | null;
    });

/** More are in the list "Shipped, not captured". */
export const MOST_SHOWN = 5;

export type ResumeResult =
  /** Import goes on, or was not paused. */
  | { kind: "resumed" }
  /** Nothing newer shows that orders are captured, and the risk was not accepted. */
  | { kind: "needs_statement" };
