/** Why the app does not even ask the provider. Each has its text for merchants; none moves money. */
export type RefusalReason =
  | "order_not_found"
  /** Shopify could not be read just now, so what remains is not known. */
  | "order_unreadable"
  | "not_bnpl"
  | "authorization_not_found"
  | "nothing_authorized"
  | "nothing_remaining"
  | "already_captured"
  | "already_voided"
  | "partly_captured"
  | "nothing_captured"
  | "already_refunded"
  | "expired"
  | "canceled"
  /** Another capture, void or refund of this order is on its way. */
  | "in_flight"
  | "amount_zero"
  | "amount_too_high"
  | "wrong_currency"
  /** Below what remains on an authorization that can be captured once, without the choice to give up the rest. */
  | "rest_would_be_lost";
