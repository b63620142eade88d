import type { AuthorizationId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";
import type { Refused } from "~/kernel/refusal";

/** What a person can ask for on an order's page. */
export type MoveKind = "capture" | "void" | "refund" | "cancel" | "settle";

export interface CaptureMove {
  kind: "capture";
  wish: Selection;
  /** Null: of all authorizations, the oldest first. */
  authorizationId: AuthorizationId | null;
}

export interface RefundMove {
  kind: "refund";
  wish: Selection;
  amount: Money;
}

/** With what the dialog said that it releases and gives back. */
export type UndoMove =
  { kind: "void"; amount: Money } | { kind: "cancel"; released: Money; givenBack: Money };

/** A person's word that what is owed was settled outside of Shopify, or that word taken back. */
export type StatementMove =
  { kind: "settle"; owed: Money } | { kind: "withdraw"; settlementId: string; amount: Money };

export type Move = CaptureMove | RefundMove | UndoMove | StatementMove;

/** How a move that does not show on the order itself ended. */
export interface MoveAnswer {
  move: MoveKind | "withdraw";
  outcome:
    | { kind: "recorded" }
    | Refused
    | { kind: "key_conflict" }
    | { kind: "rejected"; providerText: string }
    | { kind: "unknown" }
    | { kind: "unavailable" };
}
