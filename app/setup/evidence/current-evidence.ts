import type { EvidenceState, SetupEvidence } from "./setup-evidence";
import type { JudgedEvidence } from "./staleness";

/** The newest finding per step, gateway and state. */
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
 * The current finding per step and gateway; an outdated one (`fadedBecause`) means that nothing is known. A newer proof
 * replaces an older breakage, and the reverse. A doubtful finding replaces an older proof or an outdated breakage, but
 * no other breakage, because that order still waits for its money. A noted finding counts where nothing else is known.
 * The store has only one capture setting, so an authorization of any gateway also outdates earlier charges at checkout;
 * a gateway that keeps charging at checkout breaks the step again with its next order.
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

/** Of a proof and a breakage of the same moment the breakage counts, so that nothing is called safe by chance. */
function holdsNow(group: readonly JudgedEvidence[]): JudgedEvidence | undefined {
  const of = (state: EvidenceState) => group.find((each) => each.state === state);
  const [proof, breakage, other] = [of("proven"), of("broken"), of("contradicted")];
  if (breakage && (!proof || breakage.observedAt >= proof.observedAt) && !isOverruled(breakage, other))
    return breakage;
  if (other && (!proof || other.observedAt > proof.observedAt)) return other;
  return proof ?? of("informational");
}

/** Whether a newer doubtful finding counts more than an outdated breakage. */
function isOverruled(breakage: JudgedEvidence, other: JudgedEvidence | undefined): boolean {
  return breakage.staleBecause !== null && other !== undefined && other.observedAt > breakage.observedAt;
}
