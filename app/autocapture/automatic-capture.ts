import { currentEvidence } from "~/setup/evidence/current-evidence";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";

/** Which engine should capture the shipped goods. */
export type Capturer =
  | { kind: "app" }
  /** Another engine was seen at work and may still capture for `remainingMs`. */
  | { kind: "other_engine"; remainingMs: number }
  /** The other engine did not capture in time. That proves it off for a whole order, but not for a single parcel. */
  | { kind: "app_if_whole" };

/**
 * Whether the app captures the shipped goods, where the app is the engine that the merchant chose. While the newest
 * evidence shows another engine capturing for the gateway, the app never captures beside it: that engine has
 * `patienceMs` from the last fulfillment, however old the evidence is. Two engines at once cost a refused capture and,
 * where an authorization allows several captures, a wrong amount; no engine costs the goods. An order that was shipped
 * whole and can still be captured after that time refutes the evidence: the other engine has failed this very order,
 * the app captures all that remains, and the order becomes the newer evidence. A single parcel proves nothing, since
 * Shopify's own setting may wait for the whole order, so the app waits for the rest.
 */
export function whoCapturesNow(
  evidence: readonly SetupEvidence[],
  input: { gateway: string; fulfilledAt: Date; engineWaitMs: number; now: Date },
): Capturer {
  const { gateway, fulfilledAt, engineWaitMs, now } = input;
  // Outdated evidence counts here: waiting for an engine that is off costs time, not waiting costs a wrong capture.
  const judged = evidence.map((each) => ({ ...each, staleBecause: null }));
  const isProven = currentEvidence(judged).some(
    (each) => each.gateway === gateway && each.finding === "two_engines",
  );
  if (!isProven) return { kind: "app" };
  const remainingMs = fulfilledAt.getTime() + engineWaitMs - now.getTime();
  return remainingMs > 0 ? { kind: "other_engine", remainingMs } : { kind: "app_if_whole" };
}
