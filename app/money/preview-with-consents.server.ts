import { subtract, sum, zero, type Money } from "~/kernel/money";
import type { CapturePlan } from "./plan/plan-capture";
import type { Refused } from "~/kernel/refusal";
import type { AppContext } from "~/context";
import { previewCapture, type PreviewCaptureInput } from "./preview-capture.server";

/** What a capture would come to, and which consents it needs. */
export type PreviewWithConsents =
  | {
      kind: "plan";
      amount: Money;
      /** What could not be captured afterwards. */
      givenUp: Money;
      /** What could be released besides, by saying that this is the last capture; zero where that is no choice. */
      releasable: Money;
      givesUpRest: boolean;
      ignoresCurrentTotal: boolean;
    }
  | Refused;

/**
 * What a capture would come to by what was read last, with the consents that it needs. Asked without them first: one
 * that is not needed is not asked of anybody. Writes nothing.
 */
export async function previewWithConsents(
  ctx: Pick<AppContext, "db" | "clock">,
  input: Omit<PreviewCaptureInput, "givesUpRest" | "ignoresCurrentTotal">,
): Promise<PreviewWithConsents> {
  const consents = { givesUpRest: false, ignoresCurrentTotal: false };
  for (;;) {
    const preview = await previewCapture(ctx, { ...input, ...consents });
    if (preview.kind === "plan") {
      const { amount, givenUp } = preview;
      const releasable = await releasableWith(ctx, { ...input, ...consents }, preview);
      return { kind: "plan", amount, givenUp, releasable, ...consents };
    }
    if (preview.reason === "rest_would_be_lost" && !consents.givesUpRest) consents.givesUpRest = true;
    else if (preview.reason === "above_current_total" && !consents.ignoresCurrentTotal)
      consents.ignoresCurrentTotal = true;
    else return preview;
  }
}

/** What the same capture would release besides, were it the last one. A single capture has no such choice. */
async function releasableWith(
  ctx: Pick<AppContext, "db" | "clock">,
  input: PreviewCaptureInput,
  plan: CapturePlan,
): Promise<Money> {
  const last = await previewCapture(ctx, { ...input, givesUpRest: true });
  if (last.kind === "refused") return zero(plan.amount.currency);
  return subtract(releasedBy(last), releasedBy(plan));
}

function releasedBy({ steps, amount }: CapturePlan): Money {
  return sum(
    steps.map(({ givenUp }) => givenUp),
    amount.currency,
  );
}
