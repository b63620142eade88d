import type { ExtensionPreview } from "~/extension/extension-view";

/** What the person ticked, having read what it costs. */
export interface Consents {
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
}

export const NO_CONSENTS: Consents = { givesUpRest: false, ignoresCurrentTotal: false };

/** Whether everything that this capture needs was agreed to. */
export function isAgreed(plan: Extract<ExtensionPreview, { kind: "plan" }>, consents: Consents): boolean {
  if (plan.givesUpRest && !consents.givesUpRest) return false;
  return !plan.ignoresCurrentTotal || consents.ignoresCurrentTotal;
}
