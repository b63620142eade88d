import type { Money } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";

/** What a capture would do, and which consents it needs. */
export interface CapturePlanView {
  kind: "plan";
  amount: Money;
  /** The amount that could not be captured afterwards. */
  givenUp: Money;
  /** The amount that the person could release by calling this the last capture; zero where there is no such choice. */
  releasable: Money;
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
}

export type CapturePreviewView = CapturePlanView | Refused;
