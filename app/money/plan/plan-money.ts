import { equals, isPositive, sum, zero, type Money } from "~/kernel/money";
import { parseAmount } from "~/kernel/parse-amount";
import { refuse, type Refused } from "~/kernel/refusal";
import type { AuthorizationId, TransactionId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { Rules } from "~/settings/rules.server";
import { summarizeAuthorization, summarizeLedger } from "../ledger/ledger";
import type { OperationKind } from "../operation/operation";
import type { OrderFacts } from "../order-facts";
import type { CapabilitiesOf } from "../operation/provider-of";
import type { LinePart } from "./choose-lines";
import { decideVoid } from "./decide-void";
import { planCancel, uncapturedOnCancel } from "./plan-cancel";
import { planCapture, type CapturePlan } from "./plan-capture";
import { dutyFactsOf, planDuty } from "./plan-due";
import { planRefund } from "./plan-refund";
import { planShipped } from "./plan-shipped";
import { NO_DETAILS, refundGoodsOf, type RefundGoods } from "./refund-goods";
import { refundableCaptures } from "./refundable-captures";
import type { Selection } from "./selection";
import type { CancelWish, CaptureWish, RefundWish, VoidWish, Wish } from "./wish";

/** One operation of a plan. */
export interface PlannedStep {
  kind: OperationKind;
  authorizationId: AuthorizationId;
  /** Refunds only: the capture that the money comes from. */
  captureId: TransactionId | null;
  amount: Money;
  /** Captures only: whether the rest of the authorization is given up. */
  givesUpRest: boolean;
  lines: LinePart[];
  /** Refunds at Shopify only. */
  goods?: RefundGoods;
}

export interface MoneyPlan {
  kind: "plan";
  amount: Money;
  /** The steps run one after the other, except those of a cancellation, which Shopify does at once. */
  steps: PlannedStep[];
}

/** The facts that a plan uses. */
export interface Known {
  facts: OrderFacts;
  rules: Rules;
  capabilities: CapabilitiesOf;
  /** The order as it was just read. Refunds and cancellations are planned on it. */
  transactions: OrderSnapshot["transactions"];
}

/** The operations of a wish according to the facts, or why nothing is done. */
export function planMoney(wish: Wish, known: Known): MoneyPlan | Refused {
  switch (wish.kind) {
    case "capture":
      return planAsked(wish, known.facts);
    case "capture_shipped":
      return toMoneyPlan(planShipped(known.facts, { ...wish, policies: known.rules.policies }));
    case "capture_due": {
      const facts = dutyFactsOf(known.facts, known.rules);
      return toMoneyPlan(facts ? planDuty(facts, wish.part, wish) : refuse("nothing_remaining"));
    }
    case "void":
      return planVoid(wish, known);
    case "refund":
      return planGivingBack(wish, known);
    case "cancel":
      return planCanceling(wish, known);
  }
}

function planAsked(wish: CaptureWish, facts: OrderFacts): MoneyPlan | Refused {
  const selection = inMoney(wish.selection, facts.order.currency);
  if (selection.kind === "refused") return selection;
  const plan = planCapture({ ...facts, ...wish, selection });
  if (plan.kind === "refused") return plan;
  const { captured } = summarizeLedger(facts.entries, facts.order.currency);
  const isAsSeen =
    equals(wish.amountConfirmed ?? plan.amount, plan.amount) &&
    equals(wish.capturedSeen ?? captured, captured);
  return isAsSeen ? toMoneyPlan(plan) : refuse("amount_changed", { field: "amount" });
}

function inMoney(selection: CaptureWish["selection"], currency: string): Selection | Refused {
  if (selection.kind !== "decimal") return selection;
  return parseAmount(selection.text, currency, { kind: "decimal_point" });
}

function toMoneyPlan(plan: CapturePlan | Refused): MoneyPlan | Refused {
  if (plan.kind === "refused") return plan;
  const steps = plan.steps.map(({ givenUp, ...step }): PlannedStep => ({
    ...step,
    kind: "capture",
    captureId: null,
    givesUpRest: isPositive(givenUp),
  }));
  return { kind: "plan", amount: plan.amount, steps };
}

function planVoid(wish: VoidWish, { facts, capabilities }: Known): MoneyPlan | Refused {
  const { authorizationId, amount: part, amountConfirmed } = wish;
  if (part && authorizationId === null) return refuse("authorization_not_found", { field: "authorization" });
  const asked = facts.authorizations.filter(({ id }) => authorizationId === null || id === authorizationId);
  if (asked.length === 0)
    return authorizationId === null
      ? refuse("nothing_authorized")
      : refuse("authorization_not_found", { field: "authorization" });
  const decisions = asked.map((authorization) =>
    decideVoid({
      ...facts,
      authorization,
      amount: part,
      capabilities: capabilities(authorization.authority),
    }),
  );
  const possible = decisions.filter((decision) => decision.kind === "void");
  const refused = decisions.findLast((decision) => decision.kind === "refused");
  if (possible.length === 0 && refused) return refused;
  const amounts = possible.map((each) => each.amount);
  const amount = sum(amounts, facts.order.currency);
  if (amountConfirmed && !equals(amountConfirmed, amount)) return refuse("amount_changed");
  const steps = possible.map((each): PlannedStep => ({ ...PLAIN, ...each, captureId: null }));
  return { kind: "plan", amount, steps };
}

function planGivingBack(wish: RefundWish, { facts, transactions }: Known): MoneyPlan | Refused {
  const { amountConfirmed } = wish;
  const plan = planRefund({
    currency: facts.order.currency,
    captures: refundableCaptures({ transactions }, facts.authorizations),
    lines: facts.lines,
    hasOpenOperation: facts.hasOpenOperation,
    selection: wish.selection,
  });
  if (plan.kind === "refused") return plan;
  if (amountConfirmed && !equals(amountConfirmed, plan.amount))
    return refuse("amount_changed", { field: "amount" });
  const goods = refundGoodsOf(wish.details ?? NO_DETAILS, plan.steps, facts);
  const steps = plan.steps.map((step, index): PlannedStep => {
    const own = goods[index];
    return { ...PLAIN, ...step, kind: "refund", ...(own ? { goods: own } : {}) };
  });
  return { ...plan, steps };
}

function planCanceling(wish: CancelWish, { facts, transactions }: Known): MoneyPlan | Refused {
  const { order, entries, authorizations } = facts;
  if (order.firstShippedAt !== null) return refuse("already_shipped");
  if (order.canceledAt) return refuse("canceled");
  if (facts.hasOpenOperation) return refuse("in_flight");
  if (authorizations.some((each) => each.authority !== "shopify" && hasMoney(each, entries)))
    return refuse("move_at_provider_first");
  const { refundable } = summarizeLedger(entries, order.currency);
  const { released } = uncapturedOnCancel({ authorizations, entries }, order.currency);
  const seen = wish.amountsConfirmed;
  if (seen && !(equals(seen.released, released) && equals(seen.givenBack, refundable)))
    return refuse("amount_changed");
  const captures = refundableCaptures({ transactions }, authorizations);
  const steps = planCancel({ authorizations, entries, captures }).map((step) => ({ ...PLAIN, ...step }));
  return { kind: "plan", amount: zero(order.currency), steps };
}

const PLAIN = { givesUpRest: false, lines: [] };

/** Canceling at Shopify would move such money behind the back of the provider whose API moves it. */
function hasMoney({ id }: { id: AuthorizationId }, entries: OrderFacts["entries"]): boolean {
  const [first] = entries.filter(({ authorizationId }) => authorizationId === id);
  if (!first) return false;
  const { remaining, refundable } = summarizeAuthorization(entries, id, first.amount.currency);
  return isPositive(remaining) || isPositive(refundable);
}
