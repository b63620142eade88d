import type { CaptureEngine, GatewayPolicy } from "./policy";

/** A choice of what captures, of the shop or of one gateway. */
export type EngineSettings = Pick<GatewayPolicy, "captureEngine" | "captureEngineSince">;

/** What the merchant chose to capture after fulfillment for one gateway. */
export interface ChosenEngine {
  engine: CaptureEngine | null;
  /** When that was last changed, for the shop or for the gateway. What happened before says nothing about it. */
  since: Date | null;
}

/** A gateway's own choice comes before the shop's. */
export function engineOf(policy: EngineSettings | undefined, settings: EngineSettings): ChosenEngine {
  const own = policy?.captureEngine ?? null;
  // A change of the shop's engine does not touch a gateway that has its own, but giving one up brings the shop's.
  const times = [policy?.captureEngineSince ?? null, own === null ? settings.captureEngineSince : null];
  const latest = Math.max(...times.map((time) => time?.getTime() ?? -Infinity));
  return { engine: own ?? settings.captureEngine, since: Number.isFinite(latest) ? new Date(latest) : null };
}

/** Whether the app is what captures after fulfillment for this gateway. */
export function isAppEngine(
  policy: Pick<GatewayPolicy, "captureEngine"> | undefined,
  settings: Pick<EngineSettings, "captureEngine">,
): boolean {
  return (policy?.captureEngine ?? settings.captureEngine) === "app";
}

/** Shopify counts whole seconds, so what was made in the second of a change counts as made after it. */
const SECOND_MS = 1000;

/** Whether something happened before it was chosen. */
export function isBeforeChoice(at: Date, { since }: Pick<ChosenEngine, "since">): boolean {
  return since !== null && at.getTime() + SECOND_MS <= since.getTime();
}
