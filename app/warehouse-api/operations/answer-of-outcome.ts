import { toDecimal } from "~/kernel/money";
import type { RefusalReason, Refused } from "~/kernel/refusal";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { rejectionKey } from "~/money/operation/rejection-key";
import type { ProblemSlug } from "../http/problem";
import type { Movement } from "./movement";
import { refuseCall, type ApiAnswer } from "./operation";

/** Refusals that another time or another address ends; all others are the order's own. */
const PROBLEM_OF: Partial<Record<RefusalReason, ProblemSlug>> = {
  order_not_found: "unknown_order",
  not_bnpl: "unknown_order",
  in_flight: "order_busy",
  order_unreadable: "shop_unreadable",
  not_read_at_provider: "shop_unreadable",
};

/** The member of the body by which a warehouse consents to what was refused. */
const CONSENT_OF: Partial<Record<RefusalReason, string>> = {
  rest_would_be_lost: "give_up_rest",
  above_current_total: "ignore_current_total",
  possible_duplicate: "confirm_duplicate",
};

/** The answer for a wish about money. `say` gives the text of a reason in English. */
export function answerOfOutcome(
  outcome: OperationOutcome,
  movement: Movement,
  say: (key: string) => string,
): ApiAnswer<Movement> {
  switch (outcome.kind) {
    case "succeeded":
      return { kind: "answer", status: 200, body: movement };
    case "in_flight":
    case "unknown":
      return { kind: "answer", status: 202, body: { ...movement, state: "pending" } };
    case "rejected":
      return refuseCall("rejected", say(rejectionKey(outcome.reason)), {
        reason: outcome.reason,
        moved: movement.amount,
      });
    case "refused":
      return refusalOf(outcome, say);
    case "key_conflict":
      return refuseCall("idempotency_key_reused", "Send a new Idempotency-Key for another request.");
  }
}

export function refusalOf(
  { reason, field, amountLost, readings }: Refused,
  say: (key: string) => string,
): ApiAnswer<never> {
  const consent = CONSENT_OF[reason];
  const detail = [
    say(`refusals.${reason}`),
    ...(consent
      ? [`If you want it all the same, send "${consent}": true with another Idempotency-Key.`]
      : []),
  ].join(" ");
  return refuseCall(PROBLEM_OF[reason] ?? "not_possible", detail, {
    reason,
    ...(field ? { field } : {}),
    ...(amountLost ? { amount_lost: { amount: toDecimal(amountLost), currency: amountLost.currency } } : {}),
    ...(readings ? { readings: readings.map(toDecimal) } : {}),
  });
}
