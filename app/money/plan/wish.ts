import type { AuthorizationId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { DutyPart } from "~/orders/duty-part";
import type { CancelReason } from "~/orders/shop-admin.port";
import type { DecimalAmount, Selection } from "./selection";

/** What canceling does to an order's money. */
export interface CancelAmounts {
  /** Not captured, and released. */
  released: Money;
  /** Captured, and given back. */
  givenBack: Money;
}

export interface CaptureWish {
  kind: "capture";
  selection: Selection | DecimalAmount;
  /** Null: every authorization of the order with something remaining, one after the other. */
  authorizationId: AuthorizationId | null;
  /** The person was told which amount cannot be captured afterwards, and chose it. */
  givesUpRest: boolean;
  /** The person wants more than an edited order comes to by now. */
  ignoresCurrentTotal: boolean;
  /** What the person saw and confirmed: where it would come to something else by now it is refused, not adjusted. */
  amountConfirmed: Money | null;
  /**
   * What the person saw as captured so far. An amount is often what a parcel comes to: where something was captured
   * since, it may have been that parcel, and the person looks again.
   */
  capturedSeen: Money | null;
}

/** What was shipped and is not captured, by each gateway's rule for split shipments or whatever that rule waits for. */
export interface ShippedWish {
  kind: "capture_shipped";
  rule: "of_gateway" | "shipped_amount_only";
}

/** What the app has to capture by itself of one part of an order. `onlyWhole`: nothing before all is shipped. */
export interface DueWish {
  kind: "capture_due";
  part: DutyPart;
  onlyWhole: boolean;
}

export interface VoidWish {
  kind: "void";
  /** Null: every authorization of the order with something remaining. */
  authorizationId: AuthorizationId | null;
  amountConfirmed: Money | null;
}

export interface RefundWish {
  kind: "refund";
  selection: Selection;
  amountConfirmed: Money | null;
}

export interface CancelWish {
  kind: "cancel";
  reason: CancelReason;
  restock: boolean;
  /** Shopify tells the customer by e-mail. */
  notify: boolean;
  amountsConfirmed: CancelAmounts | null;
}

/** What somebody wants done with an order's money: a value, planned by `planMoney` under the order's lock. */
export type Wish = CaptureWish | ShippedWish | DueWish | VoidWish | RefundWish | CancelWish;

/** What is done about the wishes of one kind. */
export type InstructionKind = "capture" | "void" | "refund" | "cancel";

export function instructionKindOf({ kind }: Wish): InstructionKind {
  return kind === "capture_shipped" || kind === "capture_due" ? "capture" : kind;
}

/** All that remains. Nobody is asked whether money may be lost: where it would be, the plan is refused. */
export const CAPTURE_ALL: CaptureWish = {
  kind: "capture",
  selection: { kind: "all" },
  authorizationId: null,
  givesUpRest: false,
  ignoresCurrentTotal: false,
  amountConfirmed: null,
  capturedSeen: null,
};
