import { ENGINE_DELAY_MS } from "~/money/ledger/attribute-money";
import { isBeforeChoice, type ChosenEngine } from "~/gateways/capture-engine";
import type { EvidenceFinding } from "./setup-evidence";
import type { Attribution } from "./attribute-capture";

export interface CaptureSeen extends Attribution {
  fulfilledAt: Date;
  capturedAt: Date;
}

/**
 * What a capture after fulfillment shows, given the chosen engine. A capture by a person proves nothing about an
 * engine, however quick. But no person is as quick as an engine, so a capture within two minutes without a known maker
 * came from an engine. A capture before the choice is judged as if nothing had been chosen.
 */
export function judgeCapture(
  seen: CaptureSeen,
  { chosen, graceMs }: { chosen: ChosenEngine; graceMs: number },
): EvidenceFinding {
  const delayMs = seen.capturedAt.getTime() - seen.fulfilledAt.getTime();
  const isByItself = seen.engine !== null || (seen.by === "unknown" && delayMs <= ENGINE_DELAY_MS);
  if (!isByItself) return delayMs > graceMs ? "engine_missed" : "captured_early";
  const { engine } = chosen;
  if (engine === null || engine === seen.engine || isBeforeChoice(seen.capturedAt, chosen))
    return "captured_after_fulfillment";
  return engine === "app" ? "two_engines" : "other_engine";
}
