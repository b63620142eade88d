import type { GatewayPolicy } from "~/gateways/policy";
import type { MarkKind } from "~/platform/database/generated/enums";
import type { Rules } from "~/settings/rules.server";
import type { MarkChoices } from "~/settings/settings";

/** The marks that tell a warehouse what it may ship. */
export const RELEASE_KINDS = ["fulfillment_hold", "tag", "metafield"] as const satisfies readonly MarkKind[];
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export function isReleaseKind(kind: MarkKind): kind is ReleaseKind {
  return RELEASE_KINDS.some((each) => each === kind);
}

/** The marks that tell what a provider's own API captured, of which Shopify does not learn. */
export const CAPTURED_KINDS = [
  "captured_tag",
  "captured_metafield",
  "paid",
] as const satisfies readonly MarkKind[];
export type CapturedKind = (typeof CAPTURED_KINDS)[number];

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

/** Whether the merchant wants any mark about captured money for the orders of a gateway. */
export function usesCapturedMarks({
  tagCaptured,
  marksCapturedMetafield,
  marksPaid,
}: Pick<GatewayPolicy, "tagCaptured" | "marksCapturedMetafield" | "marksPaid">): boolean {
  return tagCaptured !== "" || marksCapturedMetafield || marksPaid;
}

export function usesAnyMark({ settings, policies }: Pick<Rules, "settings" | "policies">): boolean {
  return usesMarks(settings) || policies.some(usesCapturedMarks);
}
