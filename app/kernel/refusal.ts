import type { Money } from "./money";
import type { LineId } from "./ids";

/** Why the app does not even ask the provider. Each has its text for merchants; none moves money. */
export type RefusalReason =
  | "order_not_found"
  /** Shopify could not be read just now, so what remains is not known. */
  | "order_unreadable"
  /** Something that Shopify shows of it cannot be read or stored, so what remains is not known. */
  | "order_set_aside"
  | "not_bnpl"
  | "authorization_not_found"
  | "nothing_authorized"
  | "nothing_remaining"
  /** Something remains, and an edit, a payment elsewhere or a statement left nothing to pay for it. */
  | "nothing_owed"
  | "already_captured"
  | "already_voided"
  /** A part was captured for the last time, and what was left out is lost. */
  | "given_up"
  /** A person stated that all that is owed was paid outside of Shopify. */
  | "settled_elsewhere"
  | "partly_captured"
  | "nothing_captured"
  | "already_refunded"
  | "expired"
  | "canceled"
  /** Canceling only: Shopify cancels no order of which something was shipped. */
  | "already_shipped"
  /** Another capture, void or refund of this order is on its way. */
  | "in_flight"
  | "not_a_number"
  /** What was typed can be read as two amounts; both are named. */
  | "amount_ambiguous"
  | "amount_zero"
  | "amount_negative"
  | "too_many_decimals"
  | "amount_too_high"
  | "wrong_currency"
  /** Above what the order comes to after its edits, without the choice to capture it all the same. */
  | "above_current_total"
  /** Something else would be captured by now than the person saw and confirmed. */
  | "amount_changed"
  | "nothing_chosen"
  | "line_not_found"
  | "quantity_not_positive"
  | "quantity_too_high"
  /** Refunds: the units were never captured, so that there is no money of theirs to give back. */
  | "line_not_captured"
  | "shipping_already_captured"
  /** Below what remains on an authorization that can be captured once, without the choice to give up the rest. */
  | "rest_would_be_lost"
  /** The same amount was asked for moments ago with another key. */
  | "possible_duplicate"
  /** Captures after fulfillment: the gateway's policy waits until everything is shipped. */
  | "waits_for_shipment"
  /** Captures after fulfillment: what was shipped is captured already, or the fulfillment was canceled. */
  | "nothing_shipped";

/** The field of a form that a refusal belongs to; a line's quantity is named by its id. */
export type RefusalField = "amount" | "authorization" | "lines" | "shipping" | `line:${LineId}`;

export interface Refused {
  kind: "refused";
  reason: RefusalReason;
  /** Absent: the order as a whole. */
  field?: RefusalField;
  /** With `rest_would_be_lost`: what could not be captured any more. */
  amountLost?: Money;
  /** With `amount_ambiguous`: what was typed can mean either, the smaller first. */
  readings?: [Money, Money];
}

export function refuse(reason: RefusalReason, details: Omit<Refused, "kind" | "reason"> = {}): Refused {
  return { kind: "refused", reason, ...details };
}
