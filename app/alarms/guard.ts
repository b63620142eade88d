import type { JudgedEvidence } from "~/setup/evidence/fading";
import { currentEvidence } from "~/setup/evidence/current-evidence";
import type { OrderId } from "~/kernel/ids";
import { isReleasing } from "~/release/release";
import type { GatewayPolicy, ImportPause, ShopSettings } from "~/settings/settings";
import type { EvidenceFinding, SetupEvidence } from "~/setup/evidence/setup-evidence";

/** Bounds of the settings form, in minutes: below, an engine that works would be called broken; above, nobody is warned. */
export const GRACE_MINUTES = { min: 5, max: 1440 } as const;
/** Bounds of the settings form: none is taken for chance, or as many as a person can still look at in a day. */
export const MISSES_PER_DAY = { min: 0, max: 100 } as const;
/** Misses further apart than this have nothing to do with each other. */
export const MISSES_WITHIN_MS = 24 * 3_600_000;

const MINUTE_MS = 60_000;
/** Shopify counts whole seconds, so what left in the second of a change counts as having left after it. */
const SECOND_MS = 1000;

/** Time that an engine has, after the whole order was fulfilled, before an open authorization counts as forgotten. */
export function graceMsOf(
  policy: Pick<GatewayPolicy, "graceMinutes"> | undefined,
  settings: Pick<ShopSettings, "guardGraceMinutes">,
): number {
  return (policy?.graceMinutes ?? settings.guardGraceMinutes) * MINUTE_MS;
}

/** Where the app captures in another engine's place, it leaves it a minute less, so that this is no miss yet. */
export function patienceMsOf(
  policy: Pick<GatewayPolicy, "graceMinutes"> | undefined,
  settings: Pick<ShopSettings, "guardGraceMinutes">,
): number {
  return graceMsOf(policy, settings) - MINUTE_MS;
}

/** Until when an order must have been fulfilled whole to be late now, by its gateway. */
export interface ShippedBefore {
  /** Of gateways with a grace time of their own. */
  own: { gateway: string; before: Date }[];
  /** Of all others. */
  other: Date;
}

/** What was fulfilled whole before these moments should have been captured by `now`. */
export function shippedBefore(
  policies: readonly Pick<GatewayPolicy, "gateway" | "graceMinutes">[],
  settings: Pick<ShopSettings, "guardGraceMinutes">,
  now: Date,
): ShippedBefore {
  const before = (policy?: Pick<GatewayPolicy, "graceMinutes">) =>
    new Date(now.getTime() - graceMsOf(policy, settings));
  return {
    own: policies
      .filter(({ graceMinutes }) => graceMinutes !== null)
      .map((policy) => ({ gateway: policy.gateway, before: before(policy) })),
    other: before(),
  };
}

/** Whether what was fulfilled whole then should have been captured by now. */
export function isShippedBefore(
  { gateway, fulfilledAt }: { gateway: string; fulfilledAt: Date | null },
  { own, other }: ShippedBefore,
): boolean {
  const before = own.find((each) => each.gateway === gateway)?.before ?? other;
  return fulfilledAt !== null && fulfilledAt < before;
}

/** An order that was once missed, captured later or not. */
export interface PastMiss {
  orderId: OrderId;
  gateway: string;
  fulfilledAt: Date;
  raisedAt: Date;
}

type Switches = Pick<
  ShopSettings,
  "importOn" | "importChangedAt" | "importPausedAt" | "importResumedAt" | "guardPauses" | "guardMissesPerDay"
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
  if (!isReleasing(settings) || !settings.guardPauses) return null;
  const { importChangedAt, importResumedAt } = settings;
  const since = Math.max(importChangedAt?.getTime() ?? 0, importResumedAt?.getTime() ?? 0);
  const counts = (shippedAt: Date) => shippedAt.getTime() + SECOND_MS > since;
  if (brokenProofs(evidence).some(({ observedAt }) => counts(observedAt))) return "proof_broken";
  const recent = misses.filter(
    ({ raisedAt, fulfilledAt }) =>
      now.getTime() - raisedAt.getTime() < MISSES_WITHIN_MS && counts(fulfilledAt),
  );
  return recent.length > settings.guardMissesPerDay ? "too_many_misses" : null;
}

/** Findings of goods that left unpaid. Two engines at once are a fault, too, but the money came. */
const UNPAID: readonly EvidenceFinding[] = ["shipped_not_captured", "test_not_captured"];

/** The gateways for which it holds now that nothing captures, though something did once. */
function brokenProofs(evidence: readonly JudgedEvidence[]): SetupEvidence[] {
  return currentEvidence(evidence).filter(
    ({ finding, gateway, step, fadedBecause }) =>
      fadedBecause === null &&
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
    ({ step, fadedBecause }) => step === "capture_after_fulfillment" && fadedBecause === null,
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

/** What became of an order that was missed. */
export type AlarmResolution =
  | "captured"
  | "voided"
  | "expired"
  | "canceled"
  | "deleted"
  /** Its fulfillment was canceled. */
  | "not_shipped"
  /** Nothing is owed any more: an edit, a payment elsewhere, or a person's statement. */
  | "settled"
  /** It turned out to be a test, or not pay later. */
  | "not_counted";
