import { currentEvidence } from "~/setup/evidence/current-evidence";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";

/** Whose turn it is to capture what was shipped. */
export type Capturer =
  | { kind: "app" }
  /** Another engine was seen at work, and has this much of its time left. */
  | { kind: "other_engine"; remainingMs: number }
  /** It has not captured in its time. What is shipped whole shows that it is off; a single parcel does not. */
  | { kind: "app_if_whole" };

/**
 * Whether the app captures what was shipped, where it is the engine that the merchant chose. While the newest order that
 * tells shows another engine capturing for the gateway, the app never captures beside it: that engine has `engineWaitMs`
 * from the last fulfillment, however long ago it was seen. Two engines at once cost a refused capture and, where an
 * authorization allows several, a wrong amount; no engine costs the goods. So an order that was shipped whole and is
 * still capturable after that refutes the proof: the other engine has failed this very order, all that remains of
 * it is captured by the app, and the order becomes the newer evidence. A parcel of an order proves nothing, since
 * Shopify's own setting may wait for the whole order: it is left until the rest is shipped.
 */
export function whoCapturesNow(
  evidence: readonly SetupEvidence[],
  input: { gateway: string; fulfilledAt: Date; engineWaitMs: number; now: Date },
): Capturer {
  const { gateway, fulfilledAt, engineWaitMs, now } = input;
  // For waiting nothing is out of date: an engine that is gone costs its wait, one that is not costs a wrong capture.
  const judged = evidence.map((each) => ({ ...each, staleBecause: null }));
  const isProven = currentEvidence(judged).some(
    (each) => each.gateway === gateway && each.finding === "two_engines",
  );
  if (!isProven) return { kind: "app" };
  const remainingMs = fulfilledAt.getTime() + engineWaitMs - now.getTime();
  return remainingMs > 0 ? { kind: "other_engine", remainingMs } : { kind: "app_if_whole" };
}
