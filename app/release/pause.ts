import { MISSES_WITHIN_MS, type PastMiss } from "~/alarms/alarm";
import { currentEvidence } from "~/setup/evidence/current-evidence";
import type { JudgedEvidence } from "~/setup/evidence/staleness";
import type { EvidenceFinding, SetupEvidence } from "~/setup/evidence/setup-evidence";
import type { ImportPause, ShopSettings } from "~/settings/settings";
import { isReleasing } from "./release";

/** Shopify counts whole seconds, so what left in the second of a change counts as having left after it. */
const SECOND_MS = 1000;

type Switches = Pick<
  ShopSettings,
  "importOn" | "importChangedAt" | "importPausedAt" | "importResumedAt" | "pausesImport" | "missesPerDay"
>;

/**
 * Whether import has to be paused, and why. Only what was shipped since import was last turned on or went on after a
 * pause counts: what was before is known, or mended. `evidence` holds the newest finding of each state. One miss between
 * orders that were captured is left to the count; one that nothing newer makes up for ends the proof of its gateway at
 * once.
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

/** Findings of goods that left unpaid. Two engines at once are a fault, too, but the money came. */
const UNPAID: readonly EvidenceFinding[] = ["shipped_not_captured", "test_not_captured"];

/** The gateways for which it holds now that nothing captures, though something did once. */
function brokenProofs(evidence: readonly JudgedEvidence[]): SetupEvidence[] {
  return currentEvidence(evidence).filter(
    ({ finding, gateway, step, staleBecause }) =>
      staleBecause === null &&
      UNPAID.includes(finding) &&
      evidence.some((each) => each.state === "proven" && each.gateway === gateway && each.step === step),
  );
}

/**
 * Of every gateway that missed orders, in the day before the pause or since, or that is broken now, the newest order that
 * was captured after a fulfillment since the pause. With them a paused import may simply go on. Empty where one of the
 * gateways has none, or where no gateway can be named: then a person has to state that capture is arranged.
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
