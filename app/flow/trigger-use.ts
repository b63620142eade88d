import { FLOW_TRIGGER_HANDLES, type FlowTriggerHandle } from "~/platform/outbox/flow-triggers";

/**
 * Whether a workflow that is on may use the trigger, by the names under which Flow reported workflows as on. Flow
 * reports before a merchant can switch a workflow on, so a trigger without a report starts nothing. Assumption: Flow's
 * name of a trigger is its handle; a name that is none of the app's handles may stand for any of them.
 */
export function mayBeUsed(handle: FlowTriggerHandle, namesOn: readonly string[]): boolean {
  const handles: readonly string[] = FLOW_TRIGGER_HANDLES;
  return namesOn.some((name) => name === handle || !handles.includes(name));
}
