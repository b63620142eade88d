import { announcePayment, paymentBefore } from "./announce";
import { capturedOf, hasLapsed, isAuthorization, isVoided } from "./authorization";
import { zeroBag } from "./money";
import type { Refusal } from "./outcome";
import { recordTransaction } from "./record-transaction";
import type { Actor, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface VoidInput {
  parentId: number;
  actor: Actor;
}

export type VoidOutcome = { ok: true; transaction: TransactionState } | Refusal;

const FIELD = ["parentTransactionId"];

/**
 * Releases an authorization without captures. The VOID has amount 0.0 and the order stays open (recorded 2026-04,
 * `transactionVoid`).
 */
export function voidAuthorization(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: VoidInput,
): VoidOutcome {
  const parent = order.transactions.find((transaction) => transaction.id === input.parentId);
  if (!parent)
    return { ok: false, field: FIELD, message: "Transaction does not exist", code: "TRANSACTION_NOT_FOUND" };
  if (!isAuthorization(parent))
    return {
      ok: false,
      field: FIELD,
      message: "Parent transaction must be a successful authorization",
      code: "AUTH_NOT_SUCCESSFUL",
    };
  if (!isVoidable(order, parent, world.clock.now()))
    return {
      ok: false,
      field: FIELD,
      message: "Parent transaction require a parent_id referring to a voidable transaction",
      code: "AUTH_NOT_VOIDABLE",
    };
  const before = paymentBefore(world, order);
  const transaction = releaseAuthorization(world, shop, order, parent, input.actor);
  announcePayment(world, shop, order, before, [transaction]);
  return { ok: true, transaction };
}

/**
 * False after any capture (recorded for a full one; shopify.dev says the same of a part) and after a void.
 * Assumption: a lapsed authorization cannot be voided either.
 */
export const isVoidable = (order: OrderState, parent: TransactionState, now: number): boolean =>
  isAuthorization(parent) &&
  !isVoided(order, parent) &&
  !hasLapsed(parent, now) &&
  capturedOf(order, parent).presentment === 0;

/** Records the VOID without announcing it, for verbs that void as a part of a larger change. */
export const releaseAuthorization = (
  world: World,
  shop: ShopState,
  order: OrderState,
  parent: TransactionState,
  actor: Actor,
): TransactionState =>
  recordTransaction(world, shop, order, {
    kind: "VOID",
    status: "SUCCESS",
    gateway: parent.gateway,
    amount: zeroBag(),
    parent,
    test: parent.test,
    actor,
  });
