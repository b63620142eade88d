import type { BulkGroup } from "../bulk-group";
import type { Actor } from "~/kernel/actor";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ShownView } from "~/order-list/ui/order-types";

/** Which orders a bulk capture is about: those ticked, or all that a view with its search holds. */
export type ShownSelection =
  { kind: "orders"; orderIds: OrderId[] } | { kind: "filter"; view: ShownView; search: string };

/** What would happen, before anything does. */
export type ShownBulkPlan =
  | {
      kind: "planned";
      groups: ShownBulkGroup[];
      /** The most frequent reason first, with the names of the first few. */
      refused: { reason: string; orders: number; examples: string[] }[];
    }
  | { kind: "too_many"; orders: number; limit: number }
  | { kind: "nothing_selected" };

/** Orders that can be captured and of which a person should know the same before. */
export interface ShownBulkGroup {
  group: BulkGroup;
  orders: number;
  amounts: Money[];
  examples: string[];
}

/** How far a bulk capture is, as the bulk service reads it. The figures add up to `orders`. */
export interface ShownBulkRun {
  id: string;
  /** Grows with every retry of what failed. */
  attempt: number;
  state: "running" | "canceled" | "finished";
  startedAt: Date;
  startedBy: Actor;
  finishedAt: Date | null;
  orders: number;
  captured: number;
  refused: number;
  rejected: number;
  unsettled: number;
  /** Still to come, or on its way. */
  waiting: number;
  skipped: number;
  amountsCaptured: Money[];
  failures: ShownFailure[];
}

export interface ShownFailure {
  kind: "refused" | "rejected" | "skipped";
  reason: string;
  orders: number;
  examples: string[];
}

export type ShownResultState =
  "waiting" | "working" | "captured" | "refused" | "rejected" | "unsettled" | "skipped";

export interface ShownResult {
  orderId: OrderId;
  orderName: string;
  state: ShownResultState;
  amount: Money;
  reason: string | null;
  providerText: string | null;
}

/** How starting or repeating a bulk capture ended. */
export type StartAnswer =
  | { kind: "started"; runId: string }
  | { kind: "already_running" }
  | { kind: "nothing_to_capture" }
  | { kind: "nothing_selected" }
  | { kind: "too_many"; limit: number }
  /** Tried again meanwhile, by somebody else. */
  | { kind: "outdated" };
