import { MISSES_WITHIN_MS, type PastMiss } from "~/alarms/alarm";
import { currentEvidence } from "~/setup/evidence/current-evidence";
import type { JudgedEvidence } from "~/setup/evidence/staleness";
import type { EvidenceFinding, SetupEvidence } from "~/setup/evidence/setup-evidence";
import type { ImportPause, ShopSettings } from "~/settings/settings";
import { isReleasing } from "./release";

/** Shopify counts whole seconds, so a shipment in the second of a change counts as later than the change. */
const SECOND_MS = 1000;

type Switches = Pick<
  ShopSettings,
  "importOn" | "importChangedAt" | "importPausedAt" | "importResumedAt" | "pausesImport" | "missesPerDay"
>;

/**
 * Whether import has to be paused, and why. Only shipments since import was last turned on or resumed count: earlier
 * ones are known or mended. `evidence` holds the newest finding of each state. A miss that a newer captured order
 * follows only adds to the count of misses; a miss without one ends the proof of its gateway and pauses at once.
 */
export function reasonToPause(input: {
  settings: Switches;
  misses: readonly PastMiss[];
  evidence: readonly JudgedEvidence[];
  now: Date;
}): ImportPause | null {
  const { settings, misses, evidence, now } = input;
  if (!isReleasing(settings) || !settings.pausesImport) return null;
  const { importChangedAt, importResumedAt } = settings;
  const since = Math.max(importChangedAt?.getTime() ?? 0, importResumedAt?.getTime() ?? 0);
  const counts = (shippedAt: Date) => shippedAt.getTime() + SECOND_MS > since;
  if (brokenProofs(evidence).some(({ observedAt }) => counts(observedAt))) return "proof_broken";
  const recent = misses.filter(
    ({ raisedAt, fulfilledAt }) =>
      now.getTime() - raisedAt.getTime() < MISSES_WITHIN_MS && counts(fulfilledAt),
  );
  return recent.length > settings.missesPerDay ? "too_many_misses" : null;
}

/** Findings of goods that left unpaid. Two engines at once are a fault too, but there the money came. */
const UNPAID: readonly EvidenceFinding[] = ["shipped_not_captured", "test_not_captured"];

/** Findings that nothing captures for a gateway today, although an older finding proved that something did. */
function brokenProofs(evidence: readonly JudgedEvidence[]): SetupEvidence[] {
  return currentEvidence(evidence).filter(
    ({ finding, gateway, step, staleBecause }) =>
      staleBecause === null &&
      UNPAID.includes(finding) &&
      evidence.some((each) => each.state === "proven" && each.gateway === gateway && each.step === step),
  );
}

/**
 * For every failed gateway, the newest order that was captured after a fulfillment since the pause. A gateway failed if
 * it missed orders in the day before the pause or since, or is broken now. With these orders a paused import may simply
 * resume. Empty where a gateway has no such order, or none failed: a person must then state that capture is arranged.
 */
export function recoveryOf(input: {
  pausedAt: Date;
  misses: readonly PastMiss[];
  evidence: readonly JudgedEvidence[];
}): SetupEvidence[] {
  const { pausedAt, misses } = input;
  const current = currentEvidence(input.evidence).filter(
    ({ step, staleBecause }) => step === "capture_after_fulfillment" && staleBecause === null,
  );
  const missed = misses.filter(({ raisedAt }) => pausedAt.getTime() - raisedAt.getTime() < MISSES_WITHIN_MS);
  const broken = current.filter(({ state }) => state === "broken");
  const gateways = new Set([...missed, ...broken].map(({ gateway }) => gateway));
  const proofs = current.filter(
    ({ state, gateway, capturedAt, observedAt }) =>
      state === "proven" && gateways.has(gateway) && (capturedAt ?? observedAt) > pausedAt,
  );
  return proofs.length === gateways.size ? proofs : [];
}
