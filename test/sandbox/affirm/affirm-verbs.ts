import type { World } from "../model/world";
import type { ApiAnswer } from "../providers/provider-world";
import { AFFIRM_ERRORS } from "./affirm-errors";
import {
  isAuthorized,
  remainingOf,
  totalOf,
  type AffirmEventState,
  type AffirmEventType,
  type AffirmMerchant,
  type AffirmState,
  type AffirmTransactionState,
} from "./affirm-state";

const DAY_MS = 86_400_000;
/** @see https://docs.affirm.com/payments/docs/refunds */
const REFUND_DAYS = 120;

export type Moved = { kind: "moved"; event: AffirmEventState } | { kind: "refused"; answer: ApiAnswer };
export interface MoveInput {
  /** Cents; null means all. */
  amount: number | null;
  referenceId: string | null;
}

const refused = (answer: ApiAnswer): Moved => ({ kind: "refused", answer });

/** What a customer agrees to in Affirm's checkout; nobody has authorized it yet. */
export function confirmCheckout(
  world: World,
  state: AffirmState,
  given: { merchant: AffirmMerchant; amount: number; orderId: string | null },
): AffirmTransactionState {
  const transaction: AffirmTransactionState = {
    ...given,
    id: `${characters(world, 4)}-${characters(world, 4)}`,
    checkoutToken: characters(world, 16),
    createdAt: world.clock.now(),
    expiresAt: null,
    shippingCarrier: null,
    shippingConfirmation: null,
    isDisputed: false,
    events: [],
  };
  state.transactions.push(transaction);
  record(world, transaction, "confirm", { amount: null, moved: 0, referenceId: null });
  return transaction;
}

export function authorize(
  world: World,
  transaction: AffirmTransactionState,
  referenceId: string | null,
): AffirmEventState {
  transaction.expiresAt = world.clock.now() + transaction.merchant.windowDays * DAY_MS;
  return record(world, transaction, "auth", { amount: transaction.amount, moved: 0, referenceId });
}

export function capture(world: World, transaction: AffirmTransactionState, input: MoveInput): Moved {
  const rest = remainingOf(transaction);
  if (!isAuthorized(transaction)) return refused(AFFIRM_ERRORS.captureOnConfirmed);
  if (rest === 0) return refused(nothingLeft(transaction));
  const amount = input.amount ?? rest;
  if (!transaction.merchant.splitCapture && amount !== transaction.amount)
    return refused(AFFIRM_ERRORS.notSplit);
  if (amount > rest) return refused(AFFIRM_ERRORS.aboveBalance);
  const type = amount === transaction.amount ? "capture" : "split_capture";
  const { referenceId } = input;
  return { kind: "moved", event: record(world, transaction, type, { amount, moved: amount, referenceId }) };
}

export function voidTransaction(world: World, transaction: AffirmTransactionState, input: MoveInput): Moved {
  const rest = remainingOf(transaction);
  const { amount, referenceId } = input;
  if (!isAuthorized(transaction)) return refused(AFFIRM_ERRORS.voidOnConfirmed);
  if (amount === null && totalOf(transaction, "captured") > 0) return refused(AFFIRM_ERRORS.voidOnCaptured);
  if (rest === 0) return refused(nothingLeft(transaction));
  if (amount === null)
    return { kind: "moved", event: record(world, transaction, "void", { amount, moved: rest, referenceId }) };
  if (!transaction.merchant.splitCapture) return refused(AFFIRM_ERRORS.notSplit);
  if (amount > rest) return refused(AFFIRM_ERRORS.aboveBalance);
  const event = record(world, transaction, "partial_void", { amount, moved: amount, referenceId });
  return { kind: "moved", event };
}

export function refund(world: World, transaction: AffirmTransactionState, input: MoveInput): Moved {
  const captured = totalOf(transaction, "captured");
  const left = captured - totalOf(transaction, "refunded");
  if (captured === 0 && remainingOf(transaction) === 0 && isAuthorized(transaction))
    return refused(AFFIRM_ERRORS.refundOnVoided);
  if (captured === 0) return refused(AFFIRM_ERRORS.refundOnAuthorized);
  const amount = input.amount ?? left;
  if (amount > left || left === 0) return refused(AFFIRM_ERRORS.refundTooHigh);
  const newest = transaction.events.findLast(({ type }) => type.endsWith("capture"));
  if (newest && world.clock.now() > newest.at + REFUND_DAYS * DAY_MS)
    return refused(AFFIRM_ERRORS.refundTooLate);
  const { referenceId } = input;
  return {
    kind: "moved",
    event: record(world, transaction, "refund", { amount, moved: amount, referenceId }),
  };
}

/** Assumption: an expiry shows as an event without an amount, at the moment at which the authorization ended. */
export function expire(world: World, transaction: AffirmTransactionState): void {
  const { expiresAt } = transaction;
  const moved = remainingOf(transaction);
  if (expiresAt === null || world.clock.now() < expiresAt || moved === 0) return;
  record(world, transaction, "expire_authorization", { amount: null, moved, referenceId: null }, expiresAt);
}

export function record(
  world: World,
  transaction: AffirmTransactionState,
  type: AffirmEventType,
  given: Pick<AffirmEventState, "amount" | "moved" | "referenceId">,
  at = world.clock.now(),
): AffirmEventState {
  const event = { id: characters(world, 16), type, at, ...given };
  transaction.events.push(event);
  return event;
}

function nothingLeft(transaction: AffirmTransactionState): ApiAnswer {
  if (transaction.events.some(({ type }) => type === "expire_authorization")) return AFFIRM_ERRORS.expired;
  if (totalOf(transaction, "captured") > 0) return AFFIRM_ERRORS.alreadyCaptured;
  return AFFIRM_ERRORS.captureOnVoided;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];
const characters = ({ random }: World, length: number): string =>
  Array.from({ length }, () => random.pick(LETTERS)).join("");
