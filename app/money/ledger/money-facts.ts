import { transactionOf } from "~/kernel/transaction-id";
import type { MoneyFact } from "./money-fact";
import { correctionFacts } from "./corrections";
import { isLapsed, type ExpirySource } from "~/gateways/expiry";
import type { AuthorizationId, TransactionId } from "~/kernel/ids";
import type { LedgerEntry, LedgerEntryKind } from "./ledger-entry";
import { isShownDirectly, isShownByAuthority } from "~/orders/direct-authority";
import { isOpenAuthorization } from "~/orders/match-order";
import { add, isPositive, money, subtract, sum, zero, type Money } from "~/kernel/money";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import { isRemainderOf, remainderReference } from "./remainder";

export interface ReadingOfMoney {
  snapshot: OrderSnapshot;
  /** False where a later reading was recorded already. */
  isNewest: boolean;
  /** The order's entries in the ledger. */
  known: readonly LedgerEntry[];
}

export interface KnownAuthorization {
  id: AuthorizationId;
  expiresAt: Date | null;
  expirySource: ExpirySource | null;
}

/**
 * The facts that a reading shows about the given authorizations. A transaction gives the same facts in nearly every
 * reading that contains it, so readings may arrive in any order. The ledger follows the newest reading, by a correction
 * if necessary, where that shows a transaction differently, and where money can no longer be captured although no
 * transaction says so (it lapsed, or a single capture left it).
 */
export function moneyFactsOf(
  { snapshot, isNewest, known }: ReadingOfMoney,
  authorizations: readonly KnownAuthorization[],
): MoneyFact[] {
  return authorizations.flatMap((authorization) => {
    const promised = snapshot.transactions.find(
      ({ id, kind }) => id === transactionOf(authorization.id) && kind === "authorization",
    );
    if (!promised || promised.status === "pending") return [];
    // What its own provider does not show stays as Shopify promised it.
    if (promised.direct && !isShownByAuthority(promised.direct)) return promiseOf(authorization.id, promised);
    const children = childrenOf(snapshot, transactionOf(authorization.id));
    const moved = transactionFacts(authorization.id, promised, children);
    if (!isNewest) return moved;
    const corrections = correctionFacts([promised, ...children], moved, { known, readAt: snapshot.readAt });
    const remainder = remainderFacts(snapshot, { authorization, promised, children, moved }, known);
    return [...moved, ...corrections, ...remainder];
  });
}

function promiseOf(authorizationId: AuthorizationId, promised: TransactionSnapshot): MoneyFact[] {
  return transactionFacts(authorizationId, promised, []);
}

/** Captures and voids of the authorization, and refunds of those captures. */
function childrenOf(snapshot: OrderSnapshot, id: TransactionId): TransactionSnapshot[] {
  const own = snapshot.transactions.filter(({ parentId }) => parentId === id);
  const captureIds = new Set(own.filter(({ kind }) => kind === "capture").map((capture) => capture.id));
  const refunds = snapshot.transactions.filter(
    ({ kind, parentId }) => kind === "refund" && parentId !== null && captureIds.has(parentId),
  );
  return [...own, ...refunds];
}

const KIND_OF: Partial<Record<TransactionSnapshot["kind"], LedgerEntryKind>> = {
  capture: "captured",
  void: "voided",
  refund: "refunded",
};

const kindOf = ({ kind, movement }: TransactionSnapshot): LedgerEntryKind | undefined =>
  movement?.isLapse ? "expired" : KIND_OF[kind];

function transactionFacts(
  authorizationId: AuthorizationId,
  promised: TransactionSnapshot,
  children: readonly TransactionSnapshot[],
): MoneyFact[] {
  const facts = [promised, ...children].flatMap((transaction): MoneyFact[] => {
    const kind = transaction === promised ? "authorized" : kindOf(transaction);
    if (!kind || transaction.status !== "success") return [];
    const isWhole = transaction.kind === "void" && !transaction.movement;
    const amount = isWhole ? releasedBy(promised, children) : transaction.amount;
    const { id, processedAt } = transaction;
    return [{ kind, authorizationId, amount, reference: id, occurredAt: processedAt, transaction }];
  });
  return facts.filter(({ amount }) => isPositive(amount));
}

/**
 * Shopify shows a VOID with the amount 0.0 (recorded 2026-04). The void released the uncaptured amount, and nothing
 * where the authorization failed.
 */
function releasedBy(promised: TransactionSnapshot, children: readonly TransactionSnapshot[]): Money {
  if (promised.status !== "success") return zero(promised.amount.currency);
  const captures = children.filter(({ kind, status }) => kind === "capture" && status === "success");
  return subtract(
    promised.amount,
    sum(
      captures.map(({ amount }) => amount),
      promised.amount.currency,
    ),
  );
}

interface Reading {
  authorization: KnownAuthorization;
  promised: TransactionSnapshot;
  children: readonly TransactionSnapshot[];
  moved: readonly MoneyFact[];
}

const RELEASED_KINDS = ["voided", "expired"] as const;

function remainderFacts(
  snapshot: OrderSnapshot,
  reading: Reading,
  known: readonly LedgerEntry[],
): MoneyFact[] {
  const reference = remainderReference(reading.authorization.id);
  const earlier = known.filter((entry) => isRemainderOf(entry, reading.authorization.id));
  const wasGivenUp = earlier.some(({ kind }) => kind === "voided");
  const target = remainderOf(snapshot, reading, wasGivenUp);
  const { currency } = reading.promised.amount;
  return RELEASED_KINDS.flatMap((kind) => {
    const stated = earlier.filter((entry) => entry.kind === kind);
    const before = stated.reduce((total, { amount }) => add(total, amount), zero(currency));
    const now = target?.kind === kind ? target.amount : zero(currency);
    const amount = subtract(now, before);
    if (amount.amountMinor === 0) return [];
    return {
      kind,
      authorizationId: reading.authorization.id,
      amount: money(amount.amountMinor, currency),
      reference: stated.length === 0 ? reference : `${reference}:${stated.length}`,
      occurredAt: target?.occurredAt ?? snapshot.readAt,
      transaction: null,
    };
  });
}

/**
 * The remainder of an authorization that can no longer be captured, and why: its time is over, the order was canceled,
 * or a capture was its last one. Without such a cause nothing is concluded: an order that wrongly counts as settled is
 * goods given away.
 */
function remainderOf(
  snapshot: OrderSnapshot,
  { authorization, promised, children, moved }: Reading,
  wasGivenUp: boolean,
): { kind: "voided" | "expired"; amount: Money; occurredAt: Date } | null {
  const capturable = isCalledCapturable(snapshot, promised);
  const lapsed = isLapsed(authorization, { readAt: snapshot.readAt, capturable });
  if ((capturable && !lapsed) || children.some(({ status }) => status === "pending")) return null;
  const total = (kind: LedgerEntryKind) => moved.filter((fact) => fact.kind === kind);
  const captures = total("captured");
  const [promise] = total("authorized");
  if (!promise || total("voided").length > 0 || total("expired").length > 0) return null;
  const taken = sum(
    captures.map(({ amount }) => amount),
    promise.amount.currency,
  );
  const amount = subtract(promise.amount, taken);
  if (!isPositive(amount)) return null;
  const ranOut = lapsed && promised.multiCapturable && !wasGivenUp;
  if (captures.length > 0 && !ranOut) return { kind: "voided", amount, occurredAt: latest(captures) };
  const lapsedAt = authorization.expiresAt;
  if (lapsedAt && lapsedAt <= snapshot.readAt) return { kind: "expired", amount, occurredAt: lapsedAt };
  if (snapshot.financialStatus === "EXPIRED") return { kind: "expired", amount, occurredAt: snapshot.readAt };
  return snapshot.canceledAt ? { kind: "voided", amount, occurredAt: snapshot.canceledAt } : null;
}

/**
 * Whether Shopify calls one authorization capturable. The order's own word covers all authorizations, and another open
 * one keeps it true, so then the transaction's own word decides. Alone the transaction's word does not decide: Shopify
 * says no for the gateway "manual", which it captures anyway (recorded 2026-04).
 */
function isCalledCapturable(snapshot: OrderSnapshot, promised: TransactionSnapshot): boolean {
  if (isShownDirectly(promised)) return promised.manuallyCapturable === true;
  const others = snapshot.transactions.filter(({ id }) => id !== promised.id);
  if (!others.some((each) => isOpenAuthorization(snapshot, each))) return snapshot.capturable;
  return snapshot.capturable && promised.manuallyCapturable !== false;
}

function latest(facts: readonly MoneyFact[]): Date {
  return new Date(Math.max(...facts.map(({ occurredAt }) => occurredAt.getTime())));
}
