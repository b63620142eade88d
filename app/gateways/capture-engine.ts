import type { CaptureEngine } from "./capture-engines";
import type { GatewayPolicy } from "./policy";

/** The capture engine that the shop, or one gateway, chose. */
export type EngineSettings = Pick<GatewayPolicy, "captureEngine" | "captureEngineSince">;

/** What the merchant chose to capture after fulfillment for one gateway. */
export interface ChosenEngine {
  engine: CaptureEngine | null;
  /** When the choice was last changed, for the shop or for the gateway. Earlier events say nothing about the choice. */
  since: Date | null;
}

/** A gateway's own choice comes before the shop's choice. */
export function engineOf(policy: EngineSettings | undefined, settings: EngineSettings): ChosenEngine {
  const own = policy?.captureEngine ?? null;
  // A change of the shop's engine skips a gateway with its own engine; giving up the own engine brings the shop's.
  const times = [policy?.captureEngineSince ?? null, own === null ? settings.captureEngineSince : null];
  const latest = Math.max(...times.map((time) => time?.getTime() ?? -Infinity));
  return { engine: own ?? settings.captureEngine, since: Number.isFinite(latest) ? new Date(latest) : null };
}

/** Whether the app captures after fulfillment for this gateway. */
export function isAppEngine(
  policy: Pick<GatewayPolicy, "captureEngine"> | undefined,
  settings: Pick<EngineSettings, "captureEngine">,
): boolean {
  return (policy?.captureEngine ?? settings.captureEngine) === "app";
}

/** Shopify counts whole seconds, so an event in the same second as a change counts as later than the change. */
const SECOND_MS = 1000;

/** Whether something happened before the engine was chosen. */
export function isBeforeChoice(at: Date, { since }: Pick<ChosenEngine, "since">): boolean {
  return since !== null && at.getTime() + SECOND_MS <= since.getTime();
}
