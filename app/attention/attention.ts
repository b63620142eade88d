import type { DirectFacts } from "./direct-attention";
import type { FailedPayments } from "./failed-payments";
import { isOfThePerson } from "~/money/operation/rejection";
import type { OrderMoney } from "~/money/ledger/order-money";
import { findLedgerFault, type LedgerSummary } from "~/money/ledger/ledger";
import { add, atLeastZero, isPositive, subtract, sum, type Money } from "~/kernel/money";

/** The reasons that an order's money shows; `findAttention` decides them. */
export const MONEY_REASONS = [
  "owed_not_covered",
  "too_much_taken",
  "partly_shipped",
  "ledger_fault",
  "payment_failed",
  "capture_rejected",
  "provider_unread",
  "captured_elsewhere",
  "payment_disputed",
] as const;

/** Why an order needs a person although no figure shows it. */
export const ATTENTION_REASONS = [
  ...MONEY_REASONS,
  /** Goods left although the order was held; the room of releases notes it. */
  "left_on_hold",
  /** A parcel left that Shopify refused to take and does not show. */
  "shipment_refused",
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

export interface Attention {
  reason: AttentionReason;
  amount: Money;
  /** Which of several causes applies, or the words of whoever refused or held. */
  detail: string | null;
  since: Date;
}

export interface AttentionFacts extends OrderMoney {
  firstShippedAt: Date | null;
  /** When the last parcel of the whole order left; null while a part is not shipped. */
  fulfilledAt: Date | null;
  /** Whether a payment has neither succeeded nor failed yet. */
  paymentPending: boolean;
  /** Payments that failed after something was shipped. */
  failed: FailedPayments | null;
  /** Days after which an order that is shipped in part needs a person; null means never. */
  partlyShippedDays: number | null;
  /** Set where the latest request to capture was rejected. */
  rejection: { reason: string | null; providerText: string | null; at: Date } | null;
  direct: DirectFacts;
}

const DAY_MS = 86_400_000;

/** Every reason of money why a person has to look at an order; empty for nearly all orders. */
export function findAttention(facts: AttentionFacts, now: Date): Attention[] {
  return [
    notCovered(facts, now),
    tooMuchTaken(facts, now),
    partlyShipped(facts, now),
    ledgerFault(facts, now),
    paymentFailed(facts, now),
    captureRejected(facts),
    ...directReasons(facts, now),
  ].filter((each) => each !== null);
}

/** Before a shipment or a capture, the order may still get its payment. */
function notCovered(facts: AttentionFacts, now: Date): Attention | null {
  const { balance, totals, fulfilledAt } = facts;
  const isDue = fulfilledAt !== null || isPositive(totals.captured);
  if (!isDue || facts.paymentPending || !isPositive(totals.authorized)) return null;
  if (!isPositive(balance.uncovered)) return null;
  const since = fulfilledAt ?? totals.capturedAt ?? now;
  return { reason: "owed_not_covered", amount: balance.uncovered, detail: null, since };
}

function tooMuchTaken({ balance: { excess } }: AttentionFacts, now: Date): Attention | null {
  return isPositive(excess) ? { reason: "too_much_taken", amount: excess, detail: null, since: now } : null;
}

function partlyShipped(facts: AttentionFacts, now: Date): Attention | null {
  const { partlyShipped: amount, partlyShippedDays: days, firstShippedAt } = facts;
  if (firstShippedAt === null || days === null || !isPositive(amount)) return null;
  if (now.getTime() - firstShippedAt.getTime() < days * DAY_MS) return null;
  return { reason: "partly_shipped", amount, detail: null, since: firstShippedAt };
}

/** Shopify's own book can break the arithmetic of money: a person moved money twice, or under the wrong payment. */
function ledgerFault({ authorizations }: AttentionFacts, now: Date): Attention | null {
  const faults = authorizations.flatMap((each) => {
    const fault = findLedgerFault(each);
    return fault ? [{ fault, amount: amountBeyond(each) }] : [];
  });
  const [first] = faults;
  if (!first) return null;
  const amounts = faults.map(({ amount }) => amount);
  const amount = sum(amounts, first.amount.currency);
  return { reason: "ledger_fault", amount, detail: first.fault, since: now };
}

/** The amount captured and released beyond the authorization, plus the amount refunded beyond the captures. */
function amountBeyond({ authorized, captured, voided, expired, refunded }: LedgerSummary): Money {
  const taken = add(captured, add(voided, expired));
  return add(atLeastZero(subtract(taken, authorized)), atLeastZero(subtract(refunded, captured)));
}

function paymentFailed({ failed, balance: { uncovered } }: AttentionFacts, now: Date): Attention | null {
  if (!failed || !isPositive(uncovered)) return null;
  return { reason: "payment_failed", amount: uncovered, detail: null, since: now };
}

/** Rejections that the next try may not meet. The app tries again, so no person has to act. */
const PASSING = new Set<string | null>([
  "order_busy",
  "not_done",
  "overtaken",
  "gave_up",
  "already_captured",
]);

function captureRejected({ rejection, balance: { atRisk } }: AttentionFacts): Attention | null {
  if (!rejection || !isPositive(atRisk) || PASSING.has(rejection.reason)) return null;
  if (isOfThePerson(rejection.reason)) return null;
  const detail = rejection.providerText ?? rejection.reason;
  return { reason: "capture_rejected", amount: atRisk, detail, since: rejection.at };
}

function directReasons({ direct: { unread, foreign, disputed } }: AttentionFacts, since: Date): Attention[] {
  return [
    ...(unread
      ? [{ reason: "provider_unread" as const, amount: unread.amount, detail: unread.state, since }]
      : []),
    ...(foreign ? [{ reason: "captured_elsewhere" as const, amount: foreign, detail: null, since }] : []),
    ...(disputed ? [{ reason: "payment_disputed" as const, amount: disputed, detail: null, since }] : []),
  ];
}
