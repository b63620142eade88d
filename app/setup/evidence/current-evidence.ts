import type { EvidenceState, SetupEvidence } from "./setup-evidence";
import type { JudgedEvidence } from "./staleness";

/** For each step, gateway and state the newest finding. */
export function newestPerState<Seen extends SetupEvidence>(evidence: readonly Seen[]): Seen[] {
  const newest = new Map<string, Seen>();
  for (const each of evidence) {
    const key = `${each.step}/${each.gateway}/${each.state}`;
    const other = newest.get(key);
    if (!other || each.observedAt > other.observedAt) newest.set(key, each);
  }
  return [...newest.values()];
}

/**
 * For each step and gateway the finding that speaks last; where it is out of date (`staleBecause`), nothing is known. A
 * newer proof replaces an older breakage, and the reverse; what happened otherwise than was chosen replaces an older
 * proof and a breakage that is out of date, but no other, because that order still waits for its money; what is only
 * informational stands where nothing else is known. The capture setting is one for the whole store, so an
 * authorization of any gateway also outdates what was charged at checkout before it; a gateway that keeps charging at
 * checkout breaks the step again with its next order.
 */
export function currentEvidence(evidence: readonly JudgedEvidence[]): JudgedEvidence[] {
  const perState = newestPerState(evidence);
  const keyOf = ({ step, gateway }: SetupEvidence) => `${step}/${gateway}`;
  const keys = [...new Set(perState.map(keyOf))];
  const current = keys.flatMap((key) => holdsNow(perState.filter((each) => keyOf(each) === key)) ?? []);
  const authorizedAt = Math.max(
    ...current
      .filter(({ finding }) => finding === "authorized_at_checkout")
      .map(({ observedAt }) => observedAt.getTime()),
  );
  return current.filter(
    ({ finding, observedAt }) => finding !== "captured_at_checkout" || observedAt.getTime() >= authorizedAt,
  );
}

/** At the same moment the breakage wins, so that nothing is called safe by chance. */
function holdsNow(group: readonly JudgedEvidence[]): JudgedEvidence | undefined {
  const of = (state: EvidenceState) => group.find((each) => each.state === state);
  const [proof, breakage, other] = [of("proven"), of("broken"), of("contradicted")];
  if (breakage && (!proof || breakage.observedAt >= proof.observedAt) && !isOverruled(breakage, other))
    return breakage;
  if (other && (!proof || other.observedAt > proof.observedAt)) return other;
  return proof ?? of("informational");
}

/** Whether a newer contradiction says more than a breakage that is out of date. */
function isOverruled(breakage: JudgedEvidence, other: JudgedEvidence | undefined): boolean {
  return breakage.staleBecause !== null && other !== undefined && other.observedAt > breakage.observedAt;
}
