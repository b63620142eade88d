import type { FulfillmentSnapshot, OrderSnapshot } from "./order-snapshot";
import type { GatewayPolicy, ShopSettings } from "./settings";
import { currentEvidence, GRACE_MS, type SetupEvidence } from "./setup-evidence";

/** Shopify counts whole seconds, so what was made in the second of the change counts as made after it. */
const SECOND_MS = 1000;
/** An engine that was last seen longer ago than this is taken for switched off. */
const OTHER_ENGINE_MS = 7 * 86_400_000;

type EngineSettings = Pick<
  ShopSettings,
  "captureEngine" | "captureEngineSince" | "importOn" | "importChangedAt"
>;

/** Whether the app is what captures after fulfillment for this gateway. */
export function isAppEngine(
  policy: Pick<GatewayPolicy, "captureEngine"> | undefined,
  settings: Pick<ShopSettings, "captureEngine">,
): boolean {
  return (policy?.captureEngine ?? settings.captureEngine) === "app";
}

/**
 * The fulfillments that the app shall capture for. What left before the app was chosen, or before import was turned on,
 * is left to a person: nobody expects a choice made today to move the money of last month's parcels.
 */
export function fulfillmentsToCapture(
  snapshot: Pick<OrderSnapshot, "capturable" | "canceledAt" | "fulfillments">,
  { policy, settings }: { policy: GatewayPolicy | undefined; settings: EngineSettings },
): FulfillmentSnapshot[] {
  if (!isAppEngine(policy, settings) || !snapshot.capturable || snapshot.canceledAt) return [];
  const since = Math.max(
    settings.captureEngineSince?.getTime() ?? 0,
    settings.importOn ? (settings.importChangedAt?.getTime() ?? 0) : 0,
  );
  return snapshot.fulfillments.filter(
    ({ canceled, createdAt }) => !canceled && createdAt.getTime() + SECOND_MS > since,
  );
}

/**
 * How long the app still leaves a fulfillment to another engine that was seen capturing for its gateway, in milliseconds.
 * An engine that has not captured within its grace was switched off meanwhile, and then nobody else would capture.
 */
export function waitForOtherEngineMs(
  evidence: readonly SetupEvidence[],
  input: { gateway: string; fulfilledAt: Date; now: Date },
): number {
  const { gateway, fulfilledAt, now } = input;
  const isActive = currentEvidence(evidence).some(
    (each) =>
      each.gateway === gateway &&
      each.finding === "two_engines" &&
      now.getTime() - each.observedAt.getTime() <= OTHER_ENGINE_MS,
  );
  return isActive ? Math.max(0, fulfilledAt.getTime() + GRACE_MS - now.getTime()) : 0;
}
