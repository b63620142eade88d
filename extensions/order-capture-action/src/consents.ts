import type { ExtensionPreview } from "~/extension/extension-view";

/** What the person ticked after reading the consequence. */
export interface Consents {
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
}

export const NO_CONSENTS: Consents = { givesUpRest: false, ignoresCurrentTotal: false };

/** Whether the person ticked every consent that this capture needs. */
export function isAgreed(plan: Extract<ExtensionPreview, { kind: "plan" }>, consents: Consents): boolean {
  if (plan.givesUpRest && !consents.givesUpRest) return false;
  return !plan.ignoresCurrentTotal || consents.ignoresCurrentTotal;
}
