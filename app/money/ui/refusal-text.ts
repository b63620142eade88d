import type { Translator } from "~/platform/i18n/translator";
import type { RefusalReason } from "~/kernel/refusal";

/** Every reason, so that a new one does not compile without its text. */
const REASONS: Record<RefusalReason, true> = {
  order_not_found: true,
  already_held: true,
  not_held: true,
  order_unreadable: true,
  not_read_at_provider: true,
  move_at_provider_first: true,
  order_set_aside: true,
  not_bnpl: true,
  authorization_not_found: true,
  nothing_authorized: true,
  nothing_remaining: true,
  nothing_owed: true,
  already_captured: true,
  already_voided: true,
  given_up: true,
  settled_elsewhere: true,
  partly_captured: true,
  void_takes_all: true,
  nothing_captured: true,
  already_refunded: true,
  expired: true,
  canceled: true,
  in_flight: true,
  amount_zero: true,
  amount_too_high: true,
  wrong_currency: true,
  rest_would_be_lost: true,
  already_shipped: true,
  not_a_number: true,
  amount_ambiguous: true,
  amount_negative: true,
  too_many_decimals: true,
  above_current_total: true,
  amount_changed: true,
  nothing_chosen: true,
  line_not_found: true,
  quantity_not_positive: true,
  quantity_too_high: true,
  line_not_captured: true,
  shipping_already_captured: true,
  possible_duplicate: true,
  needs_second_person: true,
  waits_for_shipment: true,
  nothing_shipped: true,
};

/** Why the app sent no request, or null where the reason is not one of the app's own. */
export function refusalText(reason: string, t: Translator): string | null {
  return isRefusal(reason) ? t(`refusals.${reason}`) : null;
}

function isRefusal(reason: string): reason is RefusalReason {
  return Object.hasOwn(REASONS, reason);
}
