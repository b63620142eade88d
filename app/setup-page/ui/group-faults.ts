import type { EngineFaultView } from "~/setup/checklist/setup-view";

type FaultGroup = [EngineFaultView, ...EngineFaultView[]];

/** The faults by cause: the same fault of the same engines at several payment methods is one. Keeps the order. */
export function groupFaults(faults: EngineFaultView[]): FaultGroup[] {
  const groups = new Map<string, FaultGroup>();
  for (const fault of faults) {
    const cause = [fault.kind, ...fault.engines].join(" ");
    const group = groups.get(cause);
    if (group) group.push(fault);
    else groups.set(cause, [fault]);
  }
  return [...groups.values()];
}
