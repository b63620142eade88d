import { settledBag, subtractBags, zeroBag, addBags } from "./money";
import type { Bag, OrderState, TransactionState } from "./order-state";

/** The children of an authorization that took effect. */
const childrenOf = (
  order: OrderState,
  parent: TransactionState,
  kind: TransactionState["kind"],
): TransactionState[] =>
  order.transactions.filter(
    (child) =>
      child.parentId === parent.id &&
      child.kind === kind &&
      child.status !== "FAILURE" &&
      child.status !== "ERROR",
  );

export const isAuthorization = (transaction: TransactionState): boolean =>
  transaction.kind === "AUTHORIZATION" && transaction.status === "SUCCESS";

export const hasLapsed = (transaction: TransactionState, now: number): boolean =>
  transaction.heldUntil !== null && transaction.heldUntil <= now;

export const isVoided = (order: OrderState, authorization: TransactionState): boolean =>
  childrenOf(order, authorization, "VOID").length > 0;

export const capturedOf = (order: OrderState, authorization: TransactionState): Bag =>
  addBags(zeroBag(), ...childrenOf(order, authorization, "CAPTURE").map((capture) => capture.amount));

/** Requested from the provider and not answered yet. */
const pendingOf = (order: OrderState, authorization: TransactionState): Bag =>
  addBags(
    zeroBag(),
    ...childrenOf(order, authorization, "CAPTURE")
      .filter((capture) => capture.status === "PENDING")
      .map((capture) => capture.amount),
  );

/**
 * The amount that is neither captured nor given up: what can be captured, and what a capture under way may still bring
 * (Admin GraphQL schema, `totalUnsettledSet`: it includes the amount of a pending capture).
 */
export const unsettledOf = (order: OrderState, transaction: TransactionState, now: number): Bag =>
  addBags(capturableOf(order, transaction, now), pendingOf(order, transaction));

/**
 * The amount of one transaction that can still be captured at `now`; zero for everything but a standing authorization.
 * Assumption: where the gateway captures once, a partial capture gives up the rest (the state after a partial capture
 * was never recorded; Klarna, Clearpay and Smartpay document a single capture through Shopify).
 */
export function capturableOf(order: OrderState, transaction: TransactionState, now: number): Bag {
  if (!isAuthorization(transaction) || hasLapsed(transaction, now) || isVoided(order, transaction))
    return zeroBag();
  const captures = childrenOf(order, transaction, "CAPTURE");
  const over =
    captures.some((capture) => capture.finalCapture) || (captures.length > 0 && !transaction.multiCapturable);
  if (over) return zeroBag();
  return settledBag(subtractBags(transaction.amount, capturedOf(order, transaction)));
}
