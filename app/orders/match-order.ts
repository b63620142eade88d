import { authorizationOf } from "~/kernel/transaction-id";
import { resolveExpiry, type ExpirySource } from "~/gateways/expiry";
import type { AuthorizationId } from "~/kernel/ids";
import { isShownDirectly, type DirectAuthority } from "./direct-authority";
import type { DutyPart } from "./duty-part";
import { matchPayment, nameOfPayment, type GatewayMatch } from "~/gateways/match-gateway";
import { add, compare, zero, type Money } from "~/kernel/money";
import { authorizationIdOf, type OrderSnapshot, type TransactionSnapshot } from "./order-snapshot";
import type { GatewayRules } from "~/gateways/policy";

/** Pending means that the provider has not answered yet: nothing can be captured, though goods may leave. */
export type AuthorizationState = "pending" | "authorized" | "failed";

/** An authorization that the app follows, with what the policy of its gateway says about it. */
export interface MatchedAuthorization {
  id: AuthorizationId;
  /** The kind of this payment, whatever else paid for the order: a Klarna order may include an upsell by card. */
  class: DutyPart;
  state: AuthorizationState;
  /** The key of the gateway policy, and the gateway's name at Shopify. */
  gateway: string;
  gatewayName: string;
  term: string;
  amount: Money;
  authorizedAt: Date;
  expiresAt: Date;
  expirySource: ExpirySource;
  multiCapturable: boolean;
  manuallyCapturable: boolean | null;
  test: boolean;
  /** Whether a part of the authorization can still be captured, according to the reading. */
  open: boolean;
  /** Null where only Shopify is asked. */
  direct: DirectAuthority | null;
}

export type NotBnplReason = "no_payment" | "other_gateway" | "excluded" | "captured_at_checkout";

/** `authorizations` holds every pay-later authorization, open or not. */
export type OrderMatch =
  | { kind: "bnpl"; authorizations: MatchedAuthorization[] }
  | { kind: "not_bnpl"; reason: NotBnplReason; authorizations: MatchedAuthorization[] };

/**
 * Whether an order counts as pay later: one of its authorizations matches a gateway term. What became of the
 * authorization does not matter: captured, voided and refunded ones are part of the merchant's figures, and goods may
 * leave while one is pending. Matching works per transaction, because one order can be paid by gift card and Klarna.
 * The financial status plays no part: Klarna and Affirm orders can be "pending" with a good authorization
 * (docs.affirm.com/platforms, "Shopify pending orders").
 */
export function matchOrder(snapshot: OrderSnapshot, rules: GatewayRules): OrderMatch {
  const matched = snapshot.transactions.map((transaction) => ({
    transaction,
    match: matchPayment(transaction, rules),
  }));
  const authorizations = matched.flatMap(({ transaction, match }) =>
    isMatch(match) && isFollowed(snapshot, transaction)
      ? [describe(snapshot, transaction, match, rules)]
      : [],
  );
  if (authorizations.length > 0) return { kind: "bnpl", authorizations };
  return { kind: "not_bnpl", reason: reasonOf(matched), authorizations };
}

type Matched = { transaction: TransactionSnapshot; match: GatewayMatch };

function reasonOf(matched: readonly Matched[]): NotBnplReason {
  const paid = matched.filter(({ transaction }) => transaction.status === "success");
  if (paid.length === 0) return "no_payment";
  if (paid.some(({ transaction, match }) => transaction.kind === "sale" && isMatch(match)))
    return "captured_at_checkout";
  return paid.some(({ match }) => match !== null && !isMatch(match)) ? "excluded" : "other_gateway";
}

function isMatch(match: GatewayMatch): match is Exclude<GatewayMatch, { excludedBy: string } | null> {
  return match !== null && "gateway" in match;
}

function isAuthorized(transaction: TransactionSnapshot): boolean {
  return transaction.kind === "authorization" && transaction.status === "success";
}

/**
 * A failed payment is followed where no other payment succeeded, because the goods depend on it. Beside a successful
 * payment the failed one was an earlier attempt and does not matter.
 */
function isFollowed({ transactions }: OrderSnapshot, { kind, status }: TransactionSnapshot): boolean {
  if (kind !== "authorization") return false;
  return status !== "failure" || !transactions.some(isPaid);
}

const isPaid = ({ kind, status }: TransactionSnapshot): boolean =>
  status === "success" && (kind === "authorization" || kind === "sale");

const STATE_OF = { success: "authorized", pending: "pending", failure: "failed" } as const satisfies Record<
  TransactionSnapshot["status"],
  AuthorizationState
>;

const stateOf = ({ status }: Pick<TransactionSnapshot, "status">): AuthorizationState => STATE_OF[status];

function describe(
  snapshot: OrderSnapshot,
  transaction: TransactionSnapshot,
  match: { gateway: string; term: string },
  rules: GatewayRules,
): MatchedAuthorization {
  const policy = rules.policies.find(({ gateway }) => gateway === match.gateway);
  const windowDays = policy?.authorizationWindowDays ?? 0;
  return toMatched(snapshot, transaction, { ...match, class: "pay_later", windowDays });
}

/** An authorization as the app follows it, by whatever it was matched. */
export function toMatched(
  snapshot: OrderSnapshot,
  transaction: TransactionSnapshot,
  { windowDays, ...match }: Pick<MatchedAuthorization, "class" | "gateway" | "term"> & { windowDays: number },
): MatchedAuthorization {
  const expiry = resolveExpiry({
    authorizedAt: transaction.processedAt,
    providerExpiresAt: transaction.direct?.expiresAt ?? null,
    shopifyExpiresAt: transaction.authorizationExpiresAt,
    authorizationWindowDays: windowDays,
  });
  return {
    ...match,
    id: authorizationOf(transaction.id),
    state: stateOf(transaction),
    gatewayName: nameOfPayment(transaction),
    amount: transaction.amount,
    authorizedAt: transaction.processedAt,
    expiresAt: expiry.expiresAt,
    expirySource: expiry.source,
    multiCapturable: transaction.multiCapturable,
    manuallyCapturable: transaction.manuallyCapturable,
    test: transaction.test,
    open: isOpenAuthorization(snapshot, transaction),
    direct: transaction.direct ?? null,
  };
}

/** Whether the authorization was neither voided nor captured in full, and the order can still be captured. */
export function isOpenAuthorization(snapshot: OrderSnapshot, authorization: TransactionSnapshot): boolean {
  if (!isAuthorized(authorization)) return false;
  if (isShownDirectly(authorization)) return authorization.manuallyCapturable === true;
  if (!snapshot.capturable) return false;
  const children = snapshot.transactions.filter(
    (child) => child.parentId === authorization.id && child.status === "success" && child !== authorization,
  );
  if (children.some(({ kind }) => kind === "void")) return false;
  const captured = children
    .filter((child) => child.kind === "capture" && authorizationIdOf(child) !== null)
    .reduce((total, child) => add(total, child.amount), zero(authorization.amount.currency));
  return compare(captured, authorization.amount) < 0;
}
