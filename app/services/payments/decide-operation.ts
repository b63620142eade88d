import { decideCapture } from "~/domain/decide-capture";
import { decideRefund } from "~/domain/decide-refund";
import { decideVoid } from "~/domain/decide-void";
import type { Money } from "~/domain/money";
import type { OperationKind } from "~/domain/operation";
import type { Refused } from "~/domain/refusal";
import type { Capabilities } from "~/ports/payment-provider";
import type { DecisionFacts } from "./load-decision-facts.server";

/** The amount that the request comes to, or why it is not even asked. */
export function decideOperation(
  request: { kind: OperationKind; amount: Money | null; givesUpRest: boolean },
  facts: DecisionFacts,
  { capabilities, now }: { capabilities: Capabilities; now: Date },
): { kind: "run"; amount: Money } | Refused {
  const decision = decide(request, { ...facts, now }, capabilities);
  return decision.kind === "refused" ? decision : { kind: "run", amount: decision.amount };
}

function decide(
  { kind, amount, givesUpRest }: { kind: OperationKind; amount: Money | null; givesUpRest: boolean },
  facts: DecisionFacts & { now: Date },
  capabilities: Capabilities,
) {
  switch (kind) {
    case "capture":
      return decideCapture({ ...facts, amount, givesUpRest });
    case "void":
      return decideVoid({ ...facts, voidAfterCapture: capabilities.voidAfterCapture });
    case "refund":
      return decideRefund({ ...facts, amount });
  }
}
