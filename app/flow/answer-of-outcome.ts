import type { FlowAnswer } from "./flow-actions";
import { toDecimal, type Money } from "~/kernel/money";
import type { RefusalReason, Refused } from "~/kernel/refusal";
import { refuserOf } from "~/money/operation/rejection";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import type { Say } from "./answer-run.server";
import { formatAmount } from "./format-amount";
import { rejectionKey } from "~/money/operation/rejection-key";

/**
 * Whether the workflow continues (200), comes back (202, 503) or stops for the merchant to look (4xx). It continues
 * where there is nothing to do: somebody else captured meanwhile, nothing is owed any more, or the merchant's own
 * setting waits for a later parcel, whose workflow run then captures.
 */
const STATUS_OF: Record<RefusalReason, FlowAnswer["status"]> = {
  already_captured: 200,
  already_refunded: 200,
  given_up: 200,
  settled_elsewhere: 200,
  nothing_owed: 200,
  already_held: 200,
  not_held: 200,
  waits_for_shipment: 200,
  nothing_shipped: 200,
  in_flight: 202,
  order_unreadable: 503,
  not_read_at_provider: 503,
  move_at_provider_first: 422,
  order_set_aside: 422,
  order_not_found: 404,
  not_bnpl: 404,
  authorization_not_found: 422,
  nothing_authorized: 422,
  // The authorization was voided or never existed: goods may have left that nobody will pay for.
  nothing_remaining: 422,
  already_voided: 422,
  partly_captured: 422,
  void_takes_all: 422,
  nothing_captured: 422,
  expired: 422,
  canceled: 422,
  already_shipped: 422,
  not_a_number: 422,
  amount_ambiguous: 422,
  amount_zero: 422,
  amount_negative: 422,
  too_many_decimals: 422,
  amount_too_high: 422,
  wrong_currency: 422,
  above_current_total: 422,
  amount_changed: 422,
  nothing_chosen: 422,
  line_not_found: 422,
  quantity_not_positive: 422,
  quantity_too_high: 422,
  line_not_captured: 422,
  shipping_already_captured: 422,
  rest_would_be_lost: 422,
  possible_duplicate: 422,
  needs_second_person: 422,
};

/** Flow's answer for a capture that one of its runs requested. `captured`: the run's captures so far. */
export function answerOfOutcome(
  outcome: OperationOutcome,
  { say, captured }: { say: Say; captured: Money | null },
): FlowAnswer {
  switch (outcome.kind) {
    case "succeeded":
      return {
        status: 200,
        message: say("flow.captured", { amount: formatAmount(captured ?? outcome.operation.amount) }),
      };
    case "in_flight":
    case "unknown":
      return { status: 202, message: say("flow.pending") };
    case "rejected":
      return {
        status: outcome.reason === "already_captured" ? 200 : 422,
        message: afterCapture(captured, rejection(outcome, say), say),
      };
    case "refused":
      return { status: STATUS_OF[outcome.reason], message: refusal(outcome, say) };
    case "key_conflict":
      return { status: 409, message: say("flow.otherRequest") };
  }
}

/** With several authorizations, the first ones may have been captured before one was refused. */
function afterCapture(captured: Money | null, text: string, say: Say): string {
  return captured ? `${say("flow.captured", { amount: formatAmount(captured) })} ${text}` : text;
}

function rejection(
  { reason, providerText, operation }: Extract<OperationOutcome, { kind: "rejected" }>,
  say: Say,
): string {
  const text = say(rejectionKey(reason));
  if (!providerText) return text;
  const said =
    refuserOf(reason, operation.authority) === "shopify" ? "order.shopifySaid" : "flow.providerSaid";
  return `${text} ${say(said, { text: providerText })}`;
}

function refusal({ reason, amountLost, readings }: Refused, say: Say): string {
  if (reason === "waits_for_shipment") return say("flow.waitsForShipment");
  if (reason === "not_bnpl") return say("flow.notOurs");
  if (readings) return twoReadings(readings, say);
  if (amountLost) return say("flow.restLost", { amount: formatAmount(amountLost) });
  return say(`refusals.${reason}`);
}

/** Amounts in a workflow have a decimal point in every language. */
function twoReadings([fewer, more]: NonNullable<Refused["readings"]>, say: Say): string {
  return say("order.fieldTwoReadings", {
    fewer: formatAmount(fewer),
    more: formatAmount(more),
    fewerTyped: toDecimal(fewer),
    moreTyped: toDecimal(more),
  });
}
