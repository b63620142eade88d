import { isKnownToAuthority, type MoneyDecisionInput } from "./decide-capture";
import type { AuthorizationId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { equals, isZero, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import type { Capabilities } from "../payment-provider.port";
import { whyEmpty } from "../ledger/why-empty";

export interface DecideVoidInput extends MoneyDecisionInput {
  /** Null means everything that remains. */
  amount: Money | null;
  /** Of the party that moves the authorization's money. */
  capabilities: Capabilities;
}

export type VoidDecision = { kind: "void"; authorizationId: AuthorizationId; amount: Money } | Refused;

/**
 * How much of an authorization to release, or why nothing is. A part is released only where the provider can do that;
 * everywhere else a void takes everything that remains. A canceled order may be voided.
 */
export function decideVoid(input: DecideVoidInput): VoidDecision {
  const { authorization, entries, capabilities } = input;
  if (!authorization) return refuse("authorization_not_found");
  if (input.hasOpenOperation) return refuse("in_flight");
  if (!isKnownToAuthority(authorization)) return refuse("not_read_at_provider");
  const { id } = authorization;
  const { currency } = authorization.amount;
  const totals = summarizeAuthorization(entries, id, currency);
  if (isZero(totals.remaining)) return refuse(whyEmpty(entries, { id, currency }));
  if (!isZero(totals.captured) && !capabilities.voidAfterCapture) return refuse("partly_captured");
  const amount = input.amount ?? totals.remaining;
  const field = "amount" as const;
  if (amount.currency !== currency) return refuse("wrong_currency", { field });
  if (isZero(amount)) return refuse("amount_zero", { field });
  if (amount.amountMinor < 0) return refuse("amount_negative", { field });
  if (amount.amountMinor > totals.remaining.amountMinor) return refuse("amount_too_high", { field });
  if (!capabilities.voidAmount && !equals(amount, totals.remaining))
    return refuse("void_takes_all", { field });
  return { kind: "void", authorizationId: authorization.id, amount };
}
