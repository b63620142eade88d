import type { OrderId } from "~/kernel/ids";
import { matchPayment, nameOfPayment, type MatchRules, type PaymentNames } from "~/gateways/match-gateway";
import { isOpenAuthorization } from "~/orders/match-order";
import type { Money } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { sumByCurrency } from "~/kernel/sum-by-currency";

/** An order that Shopify lists as waiting for money, with the authorizations of it that are open, of whatever gateway. */
export interface WaitingOrder {
  id: OrderId;
  name: string;
  test: boolean;
  payments: WaitingPayment[];
}

export interface WaitingPayment extends PaymentNames {
  amount: Money;
}

/** Why a payment is left out: no term matches, a name that never counts, or nothing that could be captured. */
export type LeftOutReason = "other_gateway" | "excluded" | "nothing_to_capture";

/** What is known under one name of a payment method, and what the rules make of it. */
export interface WaitingGroup {
  gateway: string;
  /** As Shopify shows it; empty where there is no payment. */
  gatewayName: string;
  orders: number;
  amounts: Money[];
  /** Names of the newest orders of the group, at most three. */
  examples: string[];
  verdict: Verdict;
}

export type Verdict =
  | { kind: "counts"; gateway: string; label: string; term: string }
  /** `excludedBy`: the name or built-in term that keeps it out. */
  | { kind: "left_out"; reason: LeftOutReason; excludedBy: string | null };

export interface WaitingSummary {
  /** Orders that count as pay later, each counted once, however many payments of it count. */
  orders: number;
  amounts: Money[];
  /** Those that count first, the most orders first. */
  groups: WaitingGroup[];
}

const EXAMPLES = 3;

/** What of a reading is needed to judge it under any rules. */
export function toWaitingOrder(snapshot: OrderSnapshot): WaitingOrder {
  const open = snapshot.transactions.filter((each) => isOpenAuthorization(snapshot, each));
  const payments = open.map(({ gateway, gatewayLabel, methodName, amount }) => ({
    gateway,
    gatewayLabel,
    methodName,
    amount,
  }));
  return { id: snapshot.id, name: snapshot.name, test: snapshot.test, payments };
}

/**
 * What counts as pay later under the rules, and what is left out and why, by the names of the payment methods.
 * Pure, so that a page can show what a changed term does before it is saved. `orders` are expected newest first.
 */
export function summarizeWaiting(orders: readonly WaitingOrder[], rules: MatchRules): WaitingSummary {
  const groups = new Map<string, { group: WaitingGroup; amounts: Money[]; seen: Set<OrderId> }>();
  const letIn = new Set<OrderId>();
  const amounts: Money[] = [];
  for (const order of orders) {
    for (const payment of paymentsOf(order)) {
      const { gateway } = payment;
      const gatewayName = nameOfPayment(payment);
      const key = JSON.stringify([gateway, gatewayName]);
      const found = groups.get(key) ?? {
        group: { gateway, gatewayName, orders: 0, amounts: [], examples: [], verdict: judge(payment, rules) },
        amounts: [],
        seen: new Set<OrderId>(),
      };
      groups.set(key, found);
      found.seen.add(order.id);
      if (payment.amount) found.amounts.push(payment.amount);
      if (found.group.examples.length < EXAMPLES && !found.group.examples.includes(order.name))
        found.group.examples.push(order.name);
      if (found.group.verdict.kind !== "counts" || !payment.amount) continue;
      letIn.add(order.id);
      amounts.push(payment.amount);
    }
  }
  const summed = [...groups.values()].map(({ group, seen, amounts: parts }) => ({
    ...group,
    orders: seen.size,
    amounts: sumByCurrency(parts),
  }));
  return { orders: letIn.size, amounts: sumByCurrency(amounts), groups: summed.sort(byWeight) };
}

function paymentsOf(order: WaitingOrder): (Omit<WaitingPayment, "amount"> & { amount: Money | null })[] {
  return order.payments.length > 0
    ? order.payments
    : [{ gateway: "", gatewayLabel: "", methodName: null, amount: null }];
}

function judge(payment: PaymentNames & { amount: Money | null }, rules: MatchRules): Verdict {
  if (payment.amount === null) return { kind: "left_out", reason: "nothing_to_capture", excludedBy: null };
  const match = matchPayment(payment, rules);
  if (match === null) return { kind: "left_out", reason: "other_gateway", excludedBy: null };
  if ("excludedBy" in match) return { kind: "left_out", reason: "excluded", excludedBy: match.excludedBy };
  return { kind: "counts", ...match };
}

function byWeight(a: WaitingGroup, b: WaitingGroup): number {
  const rank = ({ verdict }: WaitingGroup) => (verdict.kind === "counts" ? 0 : 1);
  return rank(a) - rank(b) || b.orders - a.orders || a.gatewayName.localeCompare(b.gatewayName);
}
