import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ImportPause } from "~/settings/settings";

/** What the pages show of the guard, as the guard service reads it. */
export interface ShownGuard {
  /** Null while import is not held. */
  paused: ShownPause | null;
  alarms: {
    /** All of them; `orders` may hold fewer. */
    open: number;
    orders: ShownAlarm[];
    /** What is at risk of all of them, by currency. */
    amounts: Money[];
  };
}

export interface ShownPause {
  at: Date;
  reason: ImportPause;
  /** Whether import may simply go on, or needs the statement that capture is arranged. */
  canResume: "open" | "needs_statement";
  /** The orders that show that import may go on, one of each gateway that had failed. */
  proofs: ShownRecovery[];
}

/** An order that was captured after its fulfillment since import was paused. */
export interface ShownRecovery {
  orderName: string;
  gatewayLabel: string;
  /** From the fulfillment to the capture; null where it is not known. */
  delayMs: number | null;
}

export interface ShownAlarm {
  orderId: OrderId;
  orderName: string;
  gatewayLabel: string;
  amount: Money;
  fulfilledAt: Date;
}
