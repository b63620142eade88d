import type { Money } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";

/** What a capture would come to, and which consents it needs. */
export interface CapturePlanView {
  kind: "plan";
  amount: Money;
  /** What could not be captured afterwards. */
  givenUp: Money;
  /** What could be released besides, by saying that this is the last capture; zero where that is no choice. */
  releasable: Money;
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
}

export type CapturePreviewView = CapturePlanView | Refused;
