import type { Money } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";
import type { OrderFacts } from "../order-facts";
import { decideCapture } from "../plan/decide-capture";
import { decideRefund } from "../plan/decide-refund";
import { decideVoid } from "../plan/decide-void";
import type { Operation } from "./operation";
import type { CapabilitiesOf } from "./provider-of";

/** What an operation would move according to the facts of its authorization, or why it is not requested. */
export function decideOperation(
  {
    kind,
    authorizationId,
    amount,
    givesUpRest,
  }: Pick<Operation, "kind" | "authorizationId" | "amount" | "givesUpRest">,
  facts: Pick<OrderFacts, "order" | "authorizations" | "entries" | "hasOpenOperation">,
  capabilities: CapabilitiesOf,
): { kind: "run"; amount: Money } | Refused {
  const authorization = facts.authorizations.find(({ id }) => id === authorizationId) ?? null;
  const ofAuthority = capabilities(authorization?.authority ?? "shopify");
  const input = { ...facts, authorization, amount };
  const decision = {
    capture: () => decideCapture({ ...input, givesUpRest }),
    void: () => decideVoid({ ...input, capabilities: ofAuthority }),
    refund: () => decideRefund(input),
  }[kind]();
  return decision.kind === "refused" ? decision : { kind: "run", amount: decision.amount };
}
