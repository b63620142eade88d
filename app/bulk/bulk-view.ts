import type { OrderViewName } from "~/order-list/list-state";
import type { BulkGroup } from "./bulk-group";
import type { Actor } from "~/kernel/actor";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { RefusalReason } from "~/kernel/refusal";

/** The most orders that one run takes. */
export const BULK_LIMIT = 1000;

/** The orders that a person chose: ticked one by one, or all that a view holds under a search. */
export type BulkSelection =
  { kind: "orders"; orderIds: OrderId[] } | { kind: "filter"; view: OrderViewName; search: string };

/** Why a selection stands for no orders. */
export type NotSelected = { kind: "too_many"; limit: number } | { kind: "nothing_selected" };

/** A dry run: what would be captured and what would be refused. Nothing is written or sent. */
export type BulkPlanView =
  | {
      kind: "planned";
      /** What can be captured, by what to know before; a group without orders is left out. */
      groups: BulkGroupView[];
      /** The most frequent reason first. */
      refused: BulkRefusalView[];
    }
  | NotSelected;

export interface BulkGroupView {
  group: BulkGroup;
  orders: number;
  /** What would be captured, one per currency. */
  amounts: Money[];
  /** Names of the first few, "#1043". */
  examples: string[];
}

/** Why an order is left out: by a rule of its own money, or because many at once are not to be tried. */
export type LeftOutReason =
  | RefusalReason
  /** The payment method refused the last capture of an app, as it refuses all of them. */
  | "not_by_app"
  /** No money is behind it. */
  | "test_order";

export interface BulkRefusalView {
  reason: LeftOutReason;
  orders: number;
  /** Names of the first few, "#1043". */
  examples: string[];
}

export type StartBulkOutcome =
  | { kind: "started"; runId: string }
  /** The shop has another run, and one runs at a time. */
  | { kind: "already_running"; runId: string }
  | { kind: "nothing_to_capture" }
  | NotSelected;

export type RetryBulkOutcome =
  | { kind: "started"; runId: string }
  | { kind: "already_running"; runId: string }
  /** Nothing of what failed could be captured by now. */
  | { kind: "nothing_to_capture" }
  /** Tried again meanwhile, or never there. */
  | { kind: "outdated" };

/** Progress and result of a run. The figures add up to `orders`. */
export interface BulkRunView {
  id: string;
  /** Grows with every retry of what failed. */
  attempt: number;
  /** Canceled: orders that had been sent by then are captured all the same. */
  state: "running" | "canceled" | "finished";
  startedAt: Date;
  startedBy: Actor;
  orders: number;
  captured: number;
  /** Never asked: a rule of the app said no. */
  refused: number;
  /** Asked, and the provider said no. */
  rejected: number;
  /** Sent, and no final answer yet. It is found out by itself; nothing is sent twice. */
  unsettled: number;
  /** Still to come, the ones being worked on included. */
  waiting: number;
  /** Left out because the run was canceled. */
  skipped: number;
  /** What was captured, one per currency. */
  amountsCaptured: Money[];
  /** Refused, rejected and skipped, by reason, the most frequent first. */
  failures: BulkFailureView[];
}

export interface BulkFailureView {
  kind: "refused" | "rejected" | "skipped";
  /** A RefusalReason, a provider's RejectionReason or one of the app's own; "canceled_run" where it was skipped. */
  reason: string;
  orders: number;
  examples: string[];
}

export interface BulkResultView {
  orderId: OrderId;
  orderName: string;
  state: "waiting" | "working" | "captured" | "refused" | "rejected" | "unsettled" | "skipped";
  amount: Money;
  reason: string | null;
  providerText: string | null;
}
