import type { MarkKind } from "~/platform/database/generated/enums";
import type { MarkChoices } from "~/settings/settings";

/** The marks that tell a warehouse what it may ship. */
export const RELEASE_KINDS = ["fulfillment_hold", "tag", "metafield"] as const satisfies readonly MarkKind[];
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

/** Whether the merchant wants each mark. */
export function marksInUse(choices: MarkChoices): Record<ReleaseKind, boolean> {
  return {
    fulfillment_hold: choices.marksFulfillmentHolds,
    tag: choices.tagMayShip !== "" || choices.tagHold !== "",
    metafield: choices.marksMetafield,
  };
}

export function usesMarks(choices: MarkChoices): boolean {
  return Object.values(marksInUse(choices)).some(Boolean);
}
