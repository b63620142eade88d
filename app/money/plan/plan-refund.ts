import { chooseLines, REFUND_RULE, type LinePart } from "./choose-lines";
import type { AuthorizationId, TransactionId } from "~/kernel/ids";
import type { LineAmount } from "./line-amounts";
import { compare, isPositive, isZero, sum, type Money } from "~/kernel/money";
import type { RefundSelection } from "./selection";
import { refuse, type Refused } from "~/kernel/refusal";
import { spreadParts } from "./spread-parts";

/** A capture with the amount that can still be refunded. */
export interface RefundableCapture {
  captureId: TransactionId;
  authorizationId: AuthorizationId;
  capturedAt: Date;
  captured: Money;
  /** The amount that can still be refunded. */
  limit: Money;
}

/** One operation of the plan. */
export interface RefundStep {
  captureId: TransactionId;
  authorizationId: AuthorizationId;
  amount: Money;
  /** The parts of the order's lines that this step refunds, which Shopify gets; empty unless the wish names lines. */
  lines: LinePart[];
}

export interface RefundPlan {
  kind: "plan";
  amount: Money;
  steps: RefundStep[];
}

export interface PlanRefundInput {
  currency: string;
  captures: readonly RefundableCapture[];
  lines: readonly LineAmount[];
  hasOpenOperation: boolean;
  selection: RefundSelection;
}

/**
 * Which amounts to refund from which captures, newest first, or why not. A canceled order may be refunded. Only lines
 * in the wish are named: naming a line takes it off what is still to be shipped, which a refund by amount does not
 * mean.
 */
export function planRefund(input: PlanRefundInput): RefundPlan | Refused {
  const { captures, currency, hasOpenOperation } = input;
  if (hasOpenOperation) return refuse("in_flight");
  if (captures.length === 0) return refuse("nothing_captured");
  const refundable = sum(
    captures.map(({ limit }) => limit),
    currency,
  );
  if (isZero(refundable)) return refuse("already_refunded");
  const wanted = amountWanted(input, refundable);
  if (wanted.kind === "refused") return wanted;
  // Shopify's times have whole seconds; of two captures in one second the later one in Shopify's list is newer.
  const newestFirst = [...captures].reverse().sort((a, b) => b.capturedAt.getTime() - a.capturedAt.getTime());
  const steps = spreadParts(wanted.amount, wanted.parts, newestFirst).map(({ source, amount, lines }) => {
    const { captureId, authorizationId } = source;
    return { captureId, authorizationId, amount, lines };
  });
  return { kind: "plan", amount: wanted.amount, steps };
}

type Wanted = { kind: "wanted"; amount: Money; parts: LinePart[] };

function amountWanted({ selection, lines, currency }: PlanRefundInput, refundable: Money): Wanted | Refused {
  if (selection.kind === "all") return { kind: "wanted", amount: refundable, parts: [] };
  if (selection.kind === "amount") {
    const { amount } = selection;
    if (amount.currency !== currency) return refuse("wrong_currency", { field: "amount" });
    if (isZero(amount)) return refuse("amount_zero", { field: "amount" });
    if (!isPositive(amount)) return refuse("amount_negative", { field: "amount" });
    if (compare(amount, refundable) > 0) return refuse("amount_too_high", { field: "amount" });
    return { kind: "wanted", amount, parts: [] };
  }
  const chosen = chooseLines(selection, lines, REFUND_RULE, currency);
  if (chosen.kind === "refused") return chosen;
  if (isZero(chosen.amount)) return refuse("amount_zero", { field: "lines" });
  // The captured amount of an edited or partly captured order is less than its lines.
  if (chosen.everything && compare(chosen.amount, refundable) > 0)
    return { kind: "wanted", amount: refundable, parts: chosen.parts };
  if (compare(chosen.amount, refundable) > 0) return refuse("amount_too_high", { field: "lines" });
  return { kind: "wanted", amount: chosen.amount, parts: chosen.parts };
}
