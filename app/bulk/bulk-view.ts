import type { OrderViewName } from "~/order-list/list-state";
import type { BulkAction } from "./bulk-action";
import type { BulkGroup } from "./bulk-group";
import type { Actor } from "~/kernel/actor";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { RefusalReason } from "~/kernel/refusal";

/** The most orders that one run takes. */
export const BULK_LIMIT = 1000;

/**
 * The orders that a person chose: single ticked orders, or every order of a view under a search and filters, which are
 * as in the list's address.
 */
export type BulkSelection =
  | { kind: "orders"; orderIds: OrderId[] }
  | { kind: "filter"; view: OrderViewName; search: string; filters: string };

/** Why a selection contains no orders to capture. */
export type NotSelected = { kind: "too_many"; limit: number } | { kind: "nothing_selected" };

/** A dry run: the captures and refusals to expect. Nothing is written or sent. */
export type BulkPlanView =
  | {
      kind: "planned";
      /** The orders with which something can be done, by group; groups without orders are left out. */
      groups: BulkGroupView[];
      /** The most frequent reason first. */
      refused: BulkRefusalView[];
    }
  | NotSelected;

export interface BulkGroupView {
  group: BulkGroup;
  orders: number;
  /** The amounts to capture, one per currency. */
  amounts: Money[];
  /** Names of the first few orders, "#1043". */
  examples: string[];
}

/** Why an order is left out: by a rule about its own money, or because bulk captures do not try it. */
export type LeftOutReason =
  | RefusalReason
  /** The payment method refused the app's last capture because it refuses every capture by an app. */
  | "not_by_app"
  /** A share of it would take several captures, and after a failure of one nobody could say which share was meant. */
  | "several_authorizations"
  /** The order is a test without money. */
  | "test_order";

export interface BulkRefusalView {
  reason: LeftOutReason;
  orders: number;
  /** Names of the first few orders, "#1043". */
  examples: string[];
}

export type StartBulkOutcome =
  | { kind: "started"; runId: string }
  /** The shop has another run, and only one may run at a time. */
  | { kind: "already_running"; runId: string }
  | { kind: "nothing_to_capture" }
  | NeedsSecondPerson
  | NotSelected;

/** The sum is above the shop's limit, and the bulk capture waits for another person. */
export interface NeedsSecondPerson {
  kind: "needs_second_person";
}

export type RetryBulkOutcome =
  | { kind: "started"; runId: string }
  | { kind: "already_running"; runId: string }
  /** Nothing can be done with the failed orders. */
  | { kind: "nothing_to_capture" }
  | NeedsSecondPerson
  /** The attempt was tried again meanwhile, or never existed. */
  | { kind: "outdated" };

/** Progress and result of a run. The figures add up to `orders`. */
export interface BulkRunView {
  id: string;
  action: BulkAction;
  /** Grows with every retry of failed orders. */
  attempt: number;
  /** Canceled: what was already sent is still done. */
  state: "running" | "canceled" | "finished";
  /** Of the latest attempt. */
  startedAt: Date;
  startedBy: Actor;
  orders: number;
  done: number;
  /** Orders that a rule of the app refused, without a request to the provider. */
  refused: number;
  /** Orders that the provider rejected. */
  rejected: number;
  /** Orders that were sent and have no final answer yet. The app finds the answer by itself; nothing is sent twice. */
  unsettled: number;
  /** Orders still to come, including those that are being worked on. */
  waiting: number;
  /** Orders that were skipped because the run was canceled. */
  skipped: number;
  /** The amounts of the orders that are done, one per currency. */
  amountsDone: Money[];
  /** Refused, rejected and skipped orders by reason, the most frequent reason first. */
  failures: BulkFailureView[];
}

export interface BulkFailureView {
  kind: "refused" | "rejected" | "skipped";
  /** A RefusalReason, a provider's RejectionReason or one of the app's own; "canceled_run" for a skipped order. */
  reason: string;
  orders: number;
  examples: string[];
}

export interface BulkResultView {
  orderId: OrderId;
  orderName: string;
  state: "waiting" | "working" | "done" | "refused" | "rejected" | "unsettled" | "skipped";
  amount: Money;
  reason: string | null;
  providerText: string | null;
}
