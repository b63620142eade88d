import type { OrderId } from "~/kernel/ids";
import { matchPayment, nameOfPayment, type MatchRules, type PaymentNames } from "~/gateways/match-gateway";
import { isOpenAuthorization } from "~/orders/match-order";
import type { Money } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { sumByCurrency } from "~/kernel/sum-by-currency";

/** An order that Shopify lists as waiting for money, with its open authorizations of any gateway. */
export interface WaitingOrder {
  id: OrderId;
  name: string;
  test: boolean;
  payments: WaitingPayment[];
}

export interface WaitingPayment extends PaymentNames {
  amount: Money;
}

/** Why a payment does not count: no term matches, its name is excluded, or nothing could be captured. */
export type LeftOutReason = "other_gateway" | "excluded" | "nothing_to_capture";

/** The waiting orders under one name of a payment method, and what the rules decide about them. */
export interface WaitingGroup {
  gateway: string;
  /** The name that Shopify shows; empty where there is no payment. */
  gatewayName: string;
  orders: number;
  amounts: Money[];
  /** Names of the newest orders of the group, at most three. */
  examples: string[];
  verdict: Verdict;
}

export type Verdict =
  | { kind: "counts"; gateway: string; label: string; term: string }
  /** `excludedBy`: the name or built-in term that excludes the method. */
  | { kind: "left_out"; reason: LeftOutReason; excludedBy: string | null };

export interface WaitingSummary {
  /** The number of orders that count as pay later. An order with several such payments counts once. */
  orders: number;
  amounts: Money[];
  /** Groups that count come first, then larger groups first. */
  groups: WaitingGroup[];
}

const EXAMPLES = 3;

/** Picks from a reading what any rules need to judge it. */
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
 * Which waiting payments count as pay later under the rules, and which do not and why, by name of payment method. Pure,
 * so that a page can show the effect of an unsaved term. `orders` must be sorted newest first.
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
