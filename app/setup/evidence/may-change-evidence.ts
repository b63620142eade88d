import type { OrderId } from "~/kernel/ids";
import type { SetupEvidence } from "./setup-evidence";

/**
 * Whether a reading of one order may change what is stored of the shop. `found` is all that the order shows; who captured
 * may be a guess by time in it, so states are not compared: an order tells something new where it is newer than all that
 * speaks of its step and gateway, or where it no longer shows what is stored of it.
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

/** What is only informational outdates nothing, and is outdated only by its like. */
function isNewest(each: SetupEvidence, stored: readonly SetupEvidence[]): boolean {
  return !stored.some(
    (other) =>
      other.step === each.step &&
      other.gateway === each.gateway &&
      (other.state === "informational") === (each.state === "informational") &&
      other.observedAt > each.observedAt,
  );
}
