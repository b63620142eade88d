import type { AuthorizationId } from "~/kernel/ids";
import type { Right } from "~/kernel/rights";
import type { Money } from "~/kernel/money";
import type { UncapturedOnCancel } from "~/money/plan/plan-cancel";
import type { RefundDetails } from "~/money/plan/refund-goods";
import type { RefundSelection, Selection } from "~/money/plan/selection";
import type { CancelRejected } from "~/orders/shop-admin.port";
import type { Refused } from "~/kernel/refusal";

/** The longest text of a person that still fits a timeline. */
export const LONGEST_WORDS = 500;

/** The moves that a person can ask for on an order's page. */
export type MoveKind = "capture" | "void" | "refund" | "cancel" | "settle";

/**
 * The right that each move takes. A statement that an order was settled elsewhere ends the app's claim on money, like a
 * void.
 */
export const RIGHT_OF_MOVE: Record<MoveKind | "withdraw", Right> = {
  capture: "capture",
  void: "refund",
  refund: "refund",
  cancel: "refund",
  settle: "refund",
  withdraw: "refund",
};

export interface CaptureMove {
  kind: "capture";
  wish: Selection;
  /** Null means all authorizations, oldest first. */
  authorizationId: AuthorizationId | null;
}

export interface RefundMove {
  kind: "refund";
  wish: RefundSelection;
  amount: Money;
  details: RefundDetails;
}

/** What canceling does to an order's money. */
export type CanceledMoney = UncapturedOnCancel & { givenBack: Money };

/** The amounts that the dialog named. Of a void it may still choose a part. */
export type UndoMove = { kind: "void"; amount: Money } | ({ kind: "cancel" } & CanceledMoney);

/** A person's statement that the owed amount was settled outside of Shopify, or the withdrawal of that statement. */
export type StatementMove =
  { kind: "settle"; owed: Money } | { kind: "withdraw"; settlementId: string; amount: Money };

export type Move = CaptureMove | RefundMove | UndoMove | StatementMove;

/** The outcome of a move that does not show on the order itself. */
export interface MoveAnswer {
  move: MoveKind | "withdraw";
  outcome:
    | { kind: "recorded" }
    | Refused
    | { kind: "key_conflict" }
    | CancelRejected
    | { kind: "unknown" }
    | { kind: "unavailable" };
}
