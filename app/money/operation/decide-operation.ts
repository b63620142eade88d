import { decideCapture } from "../plan/decide-capture";
import { decideRefund } from "../plan/decide-refund";
import { decideVoid } from "../plan/decide-void";
import type { Money } from "~/kernel/money";
import type { OperationKind } from "./operation";
import type { Refused } from "~/kernel/refusal";
import type { Capabilities } from "../payment-provider.port";
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
