import type { OrderId } from "~/kernel/ids";
import type { SetupEvidence } from "./setup-evidence";

/**
 * Whether a reading of one order may change the shop's stored findings. `found` is everything that the order shows. The
 * reading may guess by time who captured, so states are not compared: an order shows something new where it is newer
 * than every finding of its step and gateway, or where it no longer shows its stored finding.
 */
export function mayChangeEvidence(
  orderId: OrderId,
  found: readonly SetupEvidence[],
  stored: readonly SetupEvidence[],
): boolean {
  const own = stored.filter((each) => each.orderId === orderId);
  const isKnown = (each: SetupEvidence) => own.some((other) => isSameMoment(each, other));
  return (
    own.some((each) => !found.some((other) => isSameMoment(each, other))) ||
    found.some((each) => !isKnown(each) && isNewest(each, stored))
  );
}

function isSameMoment(one: SetupEvidence, other: SetupEvidence): boolean {
  return (
    one.step === other.step &&
    one.gateway === other.gateway &&
    one.observedAt.getTime() === other.observedAt.getTime() &&
    one.capturedAt?.getTime() === other.capturedAt?.getTime()
  );
}

/** A noted finding outdates only noted findings, and is outdated only by them. */
function isNewest(each: SetupEvidence, stored: readonly SetupEvidence[]): boolean {
  return !stored.some(
    (other) =>
      other.step === each.step &&
      other.gateway === each.gateway &&
      (other.state === "informational") === (each.state === "informational") &&
      other.observedAt > each.observedAt,
  );
}
