import type { Authority } from "~/gateways/authority";
import type { Expiry } from "~/gateways/expiry";
import type { AuthorizationId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { type LedgerEntry } from "../ledger/ledger-entry";
import { isZero, subtract, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import type { DirectState } from "~/orders/direct-authority";
import { whyEmpty } from "../ledger/why-empty";

/** What decisions know about an authorization besides its ledger entries. */
export interface AuthorizationFacts {
  id: AuthorizationId;
  amount: Money;
  expiresAt: Date | null;
  expirySource: Expiry["source"] | null;
  multiCapturable: boolean;
  /** Who moves its money. */
  authority: Authority;
  /** How far the app knows it at its provider; null where Shopify moves the money and nobody else is asked. */
  directState: DirectState | null;
}

/** A provider's own API that does not show the authorization is not asked to move it either. */
export function isKnownToAuthority({ authority, directState }: AuthorizationFacts): boolean {
  return authority === "shopify" || directState === "read";
}

export interface MoneyDecisionInput {
  order: { canceledAt: Date | null };
  /** Null where the order has no such authorization. */
  authorization: AuthorizationFacts | null;
  /** Entries of the whole order; those of other authorizations are ignored. */
  entries: readonly LedgerEntry[];
  /** Whether another request to move this order's money has no answer yet. Shopify refuses two at a time. */
  hasOpenOperation: boolean;
}

export interface DecideCaptureInput extends MoneyDecisionInput {
  /** Null means everything that remains. */
  amount: Money | null;
  /** Whether the person saw which amount is lost, and chose that. */
  givesUpRest: boolean;
}

export type CaptureDecision =
  /** `givenUp` is the amount that this capture makes impossible to capture afterwards. */
  { kind: "capture"; authorizationId: AuthorizationId; amount: Money; givenUp: Money } | Refused;

/**
 * What to capture of one authorization, or why not. A canceled order is not captured, because its goods stay with the
 * merchant. No date refuses a capture: what the newest reading left open may be tried, and Shopify has the last word.
 */
export function decideCapture(input: DecideCaptureInput): CaptureDecision {
  const { authorization, order, entries } = input;
  if (!authorization) return refuse("authorization_not_found");
  if (input.hasOpenOperation) return refuse("in_flight");
  if (!isKnownToAuthority(authorization)) return refuse("not_read_at_provider");
  if (order.canceledAt) return refuse("canceled");
  const { id } = authorization;
  const { currency } = authorization.amount;
  const { remaining } = summarizeAuthorization(entries, id, currency);
  if (isZero(remaining)) return refuse(whyEmpty(entries, { id, currency }));
  const amount = input.amount ?? remaining;
  const field = "amount" as const;
  if (amount.currency !== remaining.currency) return refuse("wrong_currency", { field });
  if (isZero(amount)) return refuse("amount_zero", { field });
  if (amount.amountMinor < 0) return refuse("amount_negative", { field });
  if (amount.amountMinor > remaining.amountMinor) return refuse("amount_too_high", { field });
  const rest = subtract(remaining, amount);
  const givenUp = authorization.multiCapturable ? subtract(rest, rest) : rest;
  if (!isZero(givenUp) && !input.givesUpRest) return refuse("rest_would_be_lost", { amountLost: givenUp });
  return { kind: "capture", authorizationId: authorization.id, amount, givenUp };
}
