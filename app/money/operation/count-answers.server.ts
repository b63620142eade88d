import type { PaymentProvider, ProviderOutcome } from "../payment-provider.port";
import type { OperationKind } from "./operation";

const KINDS: Record<OperationKind, true> = { capture: true, void: true, refund: true };
const OUTCOMES: Record<ProviderOutcome["kind"], true> = {
  done: true,
  pending: true,
  rejected: true,
  unavailable: true,
  unknown: true,
};

/** Every answer that can be reported. */
export const MONEY_ANSWERS = Object.keys(KINDS).flatMap((kind) =>
  Object.keys(OUTCOMES).map((outcome) => ({ kind, outcome })),
);

export type NoteAnswer = (answer: { kind: OperationKind; outcome: ProviderOutcome["kind"] }) => void;

/** The same provider, each of its answers to a request that moves money reported. */
export function countAnswers(provider: PaymentProvider, note: NoteAnswer): PaymentProvider {
  const counting =
    <Request>(kind: OperationKind, send: (request: Request) => Promise<ProviderOutcome>) =>
    async (request: Request): Promise<ProviderOutcome> => {
      const outcome = await send(request);
      note({ kind, outcome: outcome.kind });
      return outcome;
    };
  return {
    ...provider,
    capture: counting("capture", provider.capture),
    void: counting("void", provider.void),
    refund: counting("refund", provider.refund),
  };
}
