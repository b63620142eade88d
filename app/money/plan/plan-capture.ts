import type { LineAmount } from "./line-amounts";
import { arePriced, CAPTURE_RULE, chooseLines, partsLeft, type LinePart } from "./choose-lines";
import { decideCapture, type AuthorizationFacts } from "./decide-capture";
import type { AuthorizationId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { type LedgerEntry } from "../ledger/ledger-entry";
import {
  atLeastZero,
  compare,
  equals,
  isPositive,
  isZero,
  subtract,
  sum,
  zero,
  type Money,
} from "~/kernel/money";
import type { Selection } from "./selection";
import { amountOwed, type OrderAmounts } from "../ledger/order-balance";
import { refuse, type Refused } from "~/kernel/refusal";
import { spreadParts } from "./spread-parts";

export type { LinePart } from "./choose-lines";

/** One operation of the plan. */
export interface CaptureStep {
  authorizationId: AuthorizationId;
  amount: Money;
  /** The amount that this step makes impossible to capture afterwards. */
  givenUp: Money;
  /** The parts of the order's lines that this step captures; empty for a capture by amount. */
  lines: LinePart[];
}

export interface CapturePlan {
  kind: "plan";
  amount: Money;
  /** The owed amount that could not be captured afterwards; zero unless the person chose to give it up. */
  givenUp: Money;
  steps: CaptureStep[];
}

export interface PlanCaptureInput {
  order: OrderAmounts & { canceledAt: Date | null };
  /** The authorizations in the order of their capture. */
  authorizations: readonly AuthorizationFacts[];
  entries: readonly LedgerEntry[];
  lines: readonly LineAmount[];
  hasOpenOperation: boolean;
  selection: Selection;
  /** Null means all authorizations. */
  authorizationId: AuthorizationId | null;
  /** Whether the person saw which amount is lost, and chose that. */
  givesUpRest: boolean;
  /** Whether the person wants more than an edited order comes to. */
  ignoresCurrentTotal: boolean;
}

/**
 * Plans everything that the order comes to, from all its authorizations. A plan that can lose money is refused unless
 * `givesUpRest`, because nobody is asked.
 */
export function planWhole(
  facts: Omit<PlanCaptureInput, "selection" | "authorizationId" | "givesUpRest" | "ignoresCurrentTotal">,
  { givesUpRest = false } = {},
): CapturePlan | Refused {
  const choices = { authorizationId: null, givesUpRest, ignoresCurrentTotal: false };
  return planCapture({ ...facts, ...choices, selection: { kind: "all" } });
}

/** An authorization with the amount that can still be captured. */
interface OpenAuthorization extends AuthorizationFacts {
  limit: Money;
}

/** Which amounts to capture of which authorizations, or why not. Nothing is captured beyond what the order comes to. */
export function planCapture(input: PlanCaptureInput): CapturePlan | Refused {
  const open = openAuthorizations(input);
  if ("kind" in open) return open;
  const { currency } = input.order;
  const remaining = sum(
    open.map(({ limit }) => limit),
    currency,
  );
  const owed = amountOwed(input.order, input.entries);
  const cap = input.ignoresCurrentTotal || compare(owed, remaining) > 0 ? remaining : owed;
  if (!isPositive(cap)) return refuse(isSettledElsewhere(input) ? "settled_elsewhere" : "nothing_owed");
  const wanted = amountWanted(input, { remaining, cap });
  if (wanted.kind === "refused") return wanted;
  const portions = spreadParts(wanted.amount, wanted.parts, open);
  const steps = portions.map(({ source, amount, lines }): CaptureStep => {
    const rest = subtract(source.limit, amount);
    const isGivenUp = !source.multiCapturable || input.givesUpRest;
    return { authorizationId: source.id, amount, givenUp: isGivenUp ? rest : zero(currency), lines };
  });
  const givenUp = lostBy(steps, { owed, capturable: capturable(input), captured: wanted.amount });
  if (isPositive(givenUp) && !input.givesUpRest)
    return refuse("rest_would_be_lost", { field: "amount", amountLost: givenUp });
  return { kind: "plan", amount: wanted.amount, givenUp, steps };
}

function openAuthorizations(input: PlanCaptureInput): OpenAuthorization[] | Refused {
  const { authorizations, authorizationId, entries } = input;
  const asked = authorizations.filter(({ id }) => authorizationId === null || id === authorizationId);
  if (asked.length === 0 && authorizationId === null) return refuse("nothing_authorized");
  if (asked.length === 0) return refuse("authorization_not_found", { field: "authorization" });
  const open = asked
    .map((each) => ({ ...each, limit: remainingOf(each, entries) }))
    .filter((each) => isPositive(each.limit));
  const decide = (authorization: AuthorizationFacts) =>
    decideCapture({ ...input, authorization, amount: null, givesUpRest: false });
  if (open[0]) {
    const decision = decide(open[0]);
    return decision.kind === "refused" ? decision : open;
  }
  const refused = asked.map(decide).filter((decision) => decision.kind === "refused");
  // An authorization that was captured explains nothing; one that lapsed or was voided beside it does.
  return refused.find(({ reason }) => reason !== "already_captured") ?? refuse("already_captured");
}

/** Whether money would be owed without a person's statement that it was settled outside of Shopify. */
function isSettledElsewhere({ order, entries }: PlanCaptureInput): boolean {
  return isPositive(amountOwed({ ...order, settledElsewhere: zero(order.currency) }, entries));
}

function remainingOf({ id, amount }: AuthorizationFacts, entries: readonly LedgerEntry[]): Money {
  return summarizeAuthorization(entries, id, amount.currency).remaining;
}

/** The capturable amount of all authorizations, including those that the wish does not name. */
function capturable({ authorizations, entries, order }: PlanCaptureInput): Money {
  return sum(
    authorizations.map((each) => remainingOf(each, entries)),
    order.currency,
  );
}

type Wanted = { kind: "wanted"; amount: Money; parts: LinePart[] };

function amountWanted(input: PlanCaptureInput, limits: { remaining: Money; cap: Money }): Wanted | Refused {
  const { selection, lines, order } = input;
  if (selection.kind === "all") return { kind: "wanted", amount: limits.cap, parts: everythingLeft(lines) };
  if (selection.kind === "amount") {
    const wanted = selection.amount;
    if (wanted.currency !== order.currency) return refuse("wrong_currency", { field: "amount" });
    if (isZero(wanted)) return refuse("amount_zero", { field: "amount" });
    if (!isPositive(wanted)) return refuse("amount_negative", { field: "amount" });
    return (
      tooMuch(wanted, limits, "amount") ?? {
        kind: "wanted",
        amount: wanted,
        parts: wholeOrder(wanted, limits, lines),
      }
    );
  }
  const chosen = chooseLines(selection, lines, CAPTURE_RULE, order.currency);
  if (chosen.kind === "refused") return chosen;
  // A choice of all lines means the remaining amount, whatever was captured by amount before or removed by an edit.
  if (chosen.everything && input.authorizationId === null)
    return { kind: "wanted", amount: limits.cap, parts: everythingLeft(lines) };
  if (isZero(chosen.amount)) return refuse("amount_zero", { field: "lines" });
  return (
    tooMuch(chosen.amount, limits, "lines") ?? { kind: "wanted", amount: chosen.amount, parts: chosen.parts }
  );
}

function tooMuch(
  wanted: Money,
  { remaining, cap }: { remaining: Money; cap: Money },
  field: "amount" | "lines",
): Refused | null {
  if (compare(wanted, remaining) > 0) return refuse("amount_too_high", { field });
  return compare(wanted, cap) > 0 ? refuse("above_current_total", { field }) : null;
}

function everythingLeft(lines: readonly LineAmount[]): LinePart[] {
  const parts = partsLeft(lines, CAPTURE_RULE);
  return arePriced(parts) ? parts : [];
}

/** All lines, where the amount takes all the money. */
function wholeOrder(wanted: Money, { cap }: { cap: Money }, lines: readonly LineAmount[]): LinePart[] {
  return equals(wanted, cap) ? everythingLeft(lines) : [];
}

/** The part of the amount owed afterwards that no authorization could bring any more. */
function lostBy(
  steps: readonly CaptureStep[],
  before: { owed: Money; capturable: Money; captured: Money },
): Money {
  const { currency } = before.captured;
  const givenUp = sum(
    steps.map((step) => step.givenUp),
    currency,
  );
  const stillCapturable = subtract(subtract(before.capturable, before.captured), givenUp);
  const stillOwed = atLeastZero(subtract(before.owed, before.captured));
  const lost = atLeastZero(subtract(stillOwed, stillCapturable));
  return compare(lost, givenUp) > 0 ? givenUp : lost;
}
