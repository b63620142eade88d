import { isKnownToAuthority, type MoneyDecisionInput } from "./decide-capture";
import type { AuthorizationId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { isZero, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import { whyEmpty } from "../ledger/why-empty";

export interface DecideVoidInput extends MoneyDecisionInput {
  /** Whether the provider can release the rest after a capture; Shopify cannot. */
  voidAfterCapture: boolean;
}

export type VoidDecision = { kind: "void"; authorizationId: AuthorizationId; amount: Money } | Refused;

/** Whether an authorization can be released whole; `amount` is what that releases. A canceled order may be voided. */
export function decideVoid(input: DecideVoidInput): VoidDecision {
  const { authorization, entries } = input;
  if (!authorization) return refuse("authorization_not_found");
  if (input.hasOpenOperation) return refuse("in_flight");
  if (!isKnownToAuthority(authorization)) return refuse("not_read_at_provider");
  const { id } = authorization;
  const { currency } = authorization.amount;
  const totals = summarizeAuthorization(entries, id, currency);
  if (isZero(totals.remaining)) return refuse(whyEmpty(entries, { id, currency }));
  if (!isZero(totals.captured) && !input.voidAfterCapture) return refuse("partly_captured");
  return { kind: "void", authorizationId: authorization.id, amount: totals.remaining };
}
