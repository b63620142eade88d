import type { AuthorizationId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { DutyPart } from "~/orders/duty-part";
import type { CancelReason } from "~/orders/shop-admin.port";
import type { RefundDetails } from "./refund-goods";
import type { DecimalAmount, RefundSelection, Selection } from "./selection";

/** What canceling does to an order's money. */
export interface CancelAmounts {
  /** The uncaptured amount that is released: without what only lapses, since a part was captured. */
  released: Money;
  /** The captured amount, which is refunded. */
  givenBack: Money;
}

export interface CaptureWish {
  kind: "capture";
  selection: Selection | DecimalAmount;
  /** Null means every authorization of the order with money remaining, one after the other. */
  authorizationId: AuthorizationId | null;
  /** Whether the person saw which amount cannot be captured afterwards, and chose that. */
  givesUpRest: boolean;
  /** Whether the person wants more than an edited order comes to. */
  ignoresCurrentTotal: boolean;
  /** The amount that the person saw and confirmed. A capture that would differ is refused and not adjusted. */
  amountConfirmed: Money | null;
  /**
   * The captured amount that the person saw. An amount is often the price of a parcel: a capture since then may have
   * been for that parcel, so the person has to look again.
   */
  capturedSeen: Money | null;
}

/** Captures the shipped and uncaptured part, by each gateway's rule for split shipments or without waiting for it. */
export interface ShippedWish {
  kind: "capture_shipped";
  rule: "of_gateway" | "shipped_amount_only";
  /** Refuses an order of which the rest could not be captured any more. */
  keepsRest?: true;
}

/** What the app has to capture by itself of one part of an order. `onlyWhole`: nothing before everything is shipped. */
export interface DueWish {
  kind: "capture_due";
  part: DutyPart;
  onlyWhole: boolean;
}

export interface VoidWish {
  kind: "void";
  /** Null means every authorization of the order with money remaining. */
  authorizationId: AuthorizationId | null;
  /** A part of one authorization, which is then named. Null means everything that remains. */
  amount: Money | null;
  amountConfirmed: Money | null;
}

export interface RefundWish {
  kind: "refund";
  selection: RefundSelection;
  amountConfirmed: Money | null;
  /** Absent where nobody said anything beside the amount. */
  details?: RefundDetails;
}

export interface CancelWish {
  kind: "cancel";
  reason: CancelReason;
  restock: boolean;
  /** Whether Shopify informs the customer by e-mail. */
  notify: boolean;
  amountsConfirmed: CancelAmounts | null;
}

/** What somebody wants done with an order's money: a value that `planMoney` plans under the order's lock. */
export type Wish = CaptureWish | ShippedWish | DueWish | VoidWish | RefundWish | CancelWish;

/** The kinds of instructions. */
export type InstructionKind = "capture" | "void" | "refund" | "cancel";

export function instructionKindOf({ kind }: Wish): InstructionKind {
  return kind === "capture_shipped" || kind === "capture_due" ? "capture" : kind;
}

/** Everything that remains. Nobody is asked whether money may be lost, so a plan that would lose money is refused. */
export const CAPTURE_ALL: CaptureWish = {
  kind: "capture",
  selection: { kind: "all" },
  authorizationId: null,
  givesUpRest: false,
  ignoresCurrentTotal: false,
  amountConfirmed: null,
  capturedSeen: null,
};
