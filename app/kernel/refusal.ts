import type { Money } from "./money";
import type { LineId } from "./ids";

/** Why the app does not send a request to the provider. Each reason has a text for merchants; none moves money. */
export type RefusalReason =
  | "order_not_found"
  /** Shopify could not be read just now, so the remaining amount is not known. */
  | "order_unreadable"
  /** Some data that Shopify shows for the order cannot be read or stored, so the remaining amount is not known. */
  | "order_set_aside"
  /** The provider's own API moves the money, and does not show the authorization: no reference, no access, no answer. */
  | "not_read_at_provider"
  | "not_bnpl"
  | "authorization_not_found"
  | "nothing_authorized"
  | "nothing_remaining"
  /** Money remains authorized, but nothing is owed because of an edit, a payment elsewhere or a person's statement. */
  | "nothing_owed"
  /** Somebody asked already that the order must not be shipped. */
  | "already_held"
  /** Nobody asked that the order must not be shipped. */
  | "not_held"
  | "already_captured"
  | "already_voided"
  /** A final capture took a part of the authorization, and the rest cannot be captured any more. */
  | "given_up"
  /** A person stated that everything owed was paid outside of Shopify. */
  | "settled_elsewhere"
  | "partly_captured"
  /** Voids only: the party that moves the money releases everything that remains, and no part of it. */
  | "void_takes_all"
  | "nothing_captured"
  | "already_refunded"
  | "expired"
  | "canceled"
  /** Canceling only: a provider's own API moves the order's money, which Shopify must not release or give back. */
  | "move_at_provider_first"
  /** Canceling only: Shopify does not cancel an order that is shipped in part or in full. */
  | "already_shipped"
  /** Another capture, void or refund of this order is on its way. */
  | "in_flight"
  | "not_a_number"
  /** The typed text can be read as two amounts; the refusal names both. */
  | "amount_ambiguous"
  | "amount_zero"
  | "amount_negative"
  | "too_many_decimals"
  | "amount_too_high"
  | "wrong_currency"
  /** The amount is above the order's total after its edits, and the person did not choose to capture it anyway. */
  | "above_current_total"
  /** The capture would differ from the amount that the person saw and confirmed. */
  | "amount_changed"
  | "nothing_chosen"
  | "line_not_found"
  | "quantity_not_positive"
  | "quantity_too_high"
  /** Refunds only: the units were never captured, so there is no money to give back for them. */
  | "line_not_captured"
  | "shipping_already_captured"
  /** The person did not choose to give up the rest of an authorization that can be captured once. */
  | "rest_would_be_lost"
  /** The same amount was requested moments ago with another key. */
  | "possible_duplicate"
  /** The amount is above the shop's limit, or in a currency without one, and another person has to confirm it first. */
  | "needs_second_person"
  /** Captures after fulfillment only: the gateway's policy waits until everything is shipped. */
  | "waits_for_shipment"
  /** Captures after fulfillment only: the shipped part is captured already, or the fulfillment was canceled. */
  | "nothing_shipped";

/** The form field that a refusal belongs to; a line's quantity is named by the line's id. */
export type RefusalField = "amount" | "authorization" | "lines" | "shipping" | `line:${LineId}`;

export interface Refused {
  kind: "refused";
  reason: RefusalReason;
  /** Absent where the refusal concerns the order as a whole. */
  field?: RefusalField;
  /** Set with `rest_would_be_lost`: the amount that could not be captured any more. */
  amountLost?: Money;
  /** Set with `amount_ambiguous`: the two possible readings, the smaller first. */
  readings?: [Money, Money];
  /** Set with `needs_second_person` where no limit was passed: the currency has none, and another currency has one. */
  noLimitIn?: string;
}

export function refuse(reason: RefusalReason, details: Omit<Refused, "kind" | "reason"> = {}): Refused {
  return { kind: "refused", reason, ...details };
}
