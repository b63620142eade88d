import type { Rules } from "~/settings/rules.server";
import { isPositive, money, zero, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import { summarizeLedger } from "~/money/ledger/ledger";
import { balanceOf } from "~/money/ledger/order-balance";
import type { CapabilitiesOf } from "~/money/operation/provider-of";
import type { OrderFacts } from "~/money/order-facts";
import { planMoney } from "~/money/plan/plan-money";
import { CAPTURE_ALL, type CaptureWish, type ShippedWish, type VoidWish } from "~/money/plan/wish";
import type { BulkAction, BulkOptions, BulkTake } from "./bulk-action";
import type { BulkFacts } from "./load-bulk-facts.server";

/** The amount that an action would move or end of one order, and which of its authorizations are asked. */
export interface PlannedAction {
  kind: "possible";
  amount: Money;
  authorizations: OrderFacts["authorizations"];
}

export interface PlanningRules {
  rules: Rules;
  capabilities: CapabilitiesOf;
}

type Plan = (known: BulkFacts, options: BulkOptions, by: PlanningRules) => PlannedAction | Refused;

/** What each action would do with an order according to the stored facts, or why it would do nothing. */
export const PLAN_OF: Record<BulkAction, Plan> = {
  capture: ({ facts }, { take }, by) => planWish(facts, captureWish(take, shareOf(facts, take)), by),
  void: ({ facts }, _options, by) => planWish(facts, voidWish(null), by),
  refund({ facts }) {
    const { captured, refundable } = summarizeLedger(facts.entries, facts.order.currency);
    if (facts.hasOpenOperation) return refuse("in_flight");
    if (isPositive(refundable)) return whole(refundable);
    return refuse(isPositive(captured) ? "already_refunded" : "nothing_captured");
  },
  hold: ({ facts, goods, holds }) => {
    if (goods === "shipped") return refuse("already_shipped");
    if (facts.order.canceledAt) return refuse("canceled");
    return holds.length > 0 ? refuse("already_held") : whole(zero(facts.order.currency));
  },
  release: ({ facts, holds }) => (holds.length > 0 ? whole(zero(facts.order.currency)) : refuse("not_held")),
  settle({ facts }) {
    const { owed } = balanceOf(facts.order, facts.entries, { shippedWhole: false });
    return isPositive(owed) ? whole(owed) : refuse("nothing_owed");
  },
};

const whole = (amount: Money): PlannedAction => ({ kind: "possible", amount, authorizations: [] });

function planWish(
  facts: OrderFacts,
  wish: CaptureWish | ShippedWish | VoidWish,
  { rules, capabilities }: PlanningRules,
): PlannedAction | Refused {
  const plan = planMoney(wish, { facts, rules, capabilities, transactions: [] });
  if (plan.kind === "refused") return plan;
  const asked = plan.steps.map(({ authorizationId }) => authorizationId);
  const authorizations = facts.authorizations.filter(({ id }) => asked.includes(id));
  return { kind: "possible", amount: plan.amount, authorizations };
}

/** The share of what can be captured and is owed, rounded down to the currency's smallest unit. */
function shareOf({ order, entries }: OrderFacts, take: BulkTake): Money {
  const { capturable } = balanceOf(order, entries, { shippedWhole: false });
  if (take.kind !== "share") return capturable;
  return money(Math.floor((capturable.amountMinor * take.percent) / 100), capturable.currency);
}

/** The wish of one order of a run: the same after a crash, so that its key finds the same instruction. */
export function captureWish(take: BulkTake, amount: Money): CaptureWish | ShippedWish {
  switch (take.kind) {
    // Nobody should choose to lose money for a thousand orders at once, so no wish gives up a rest.
    case "all":
      return CAPTURE_ALL;
    case "shipped":
      return { kind: "capture_shipped", rule: "shipped_amount_only", keepsRest: true };
    case "share":
      return { ...CAPTURE_ALL, selection: { kind: "amount", amount } };
  }
}

export function voidWish(amountConfirmed: Money | null): VoidWish {
  return { kind: "void", authorizationId: null, amount: null, amountConfirmed };
}
