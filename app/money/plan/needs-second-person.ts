import { isSamePerson, type Actor } from "~/kernel/actor";
import { add, compare, isPositive, sum, type Money } from "~/kernel/money";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { Operation } from "../operation/operation";
import type { MoneyPlan } from "./plan-money";
import type { InstructionKind, Wish } from "./wish";

/** For so long the amounts that one person moves of an order count together. */
const TOGETHER_MS = 24 * 3_600_000;

export const countsTogetherFrom = (now: Date): Date => new Date(now.getTime() - TOGETHER_MS);

/**
 * The amount for which another person of the shop has to confirm before anything moves, with the limit that it is
 * above; null where nobody has to. Nobody is asked while the shop set no limit, and only people are: what the app, Flow
 * or a warehouse does was arranged beforehand. Amounts of one currency count together. A currency without a limit of
 * its own cannot be compared with the others, so that anything in it has to be confirmed.
 */
export function needsSecondPerson(
  actor: Actor,
  amounts: readonly Money[],
  limits: readonly Money[],
): { amount: Money; limit: Money | null } | null {
  if (limits.length === 0 || actor.kind !== "person") return null;
  const moved = sumByCurrency(amounts)
    .filter(isPositive)
    .map((amount) => ({
      amount,
      limit: limits.find(({ currency }) => currency === amount.currency) ?? null,
    }));
  return moved.find(({ amount, limit }) => !limit || compare(amount, limit) > 0) ?? null;
}

/**
 * What the person moved of the order within the last 24 hours, so that nobody divides a large amount into small ones.
 * Captured money counts with captures; released and refunded money count together. What never happened does not count,
 * and neither does what another person had asked for and this one confirmed.
 */
export function movedAlone(
  operations: readonly Pick<
    Operation,
    "kind" | "amount" | "state" | "requestedBy" | "requestedAt" | "cause"
  >[],
  { actor, kind, now }: { actor: Actor; kind: InstructionKind; now: Date },
): Money[] {
  const since = countsTogetherFrom(now);
  return operations
    .filter((each) => isSamePerson(each.requestedBy, actor) && each.requestedAt > since)
    .filter((each) => (each.kind === "capture") === (kind === "capture"))
    .filter(({ state, cause }) => state !== "rejected" && cause.kind !== "confirmation")
    .map(({ amount }) => amount);
}

/** The amount that a person saw when asking; null where nobody saw one. Released and refunded money count together. */
export function amountSeen(wish: Wish): Money | null {
  switch (wish.kind) {
    case "capture":
    case "void":
    case "refund":
      return wish.amountConfirmed;
    case "cancel": {
      const seen = wish.amountsConfirmed;
      return seen && add(seen.released, seen.givenBack);
    }
    case "capture_shipped":
    case "capture_due":
      return null;
  }
}

/** The money that a plan moves: what its person saw, or what its steps come to where nobody saw an amount. */
export function amountMoved(wish: Wish, { amount, steps }: MoneyPlan): Money {
  const moved = steps.map((step) => step.amount);
  return amountSeen(wish) ?? sum(moved, amount.currency);
}
