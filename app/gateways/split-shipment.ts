/**
 * What is captured when an order ships in several parcels: everything with the first parcel, everything once all is
 * shipped, or the contents of each parcel.
 */
export const SPLIT_SHIPMENT_POLICIES = [
  "first_shipment_in_full",
  "when_all_shipped",
  "shipped_amount_only",
] as const;
export type SplitShipmentPolicy = (typeof SPLIT_SHIPMENT_POLICIES)[number];

/** By default an authorization that can be captured only once waits for everything: a part would lose the rest. */
export function splitShipmentPolicyOf(
  chosen: SplitShipmentPolicy | null,
  { multiCapturable }: { multiCapturable: boolean },
): SplitShipmentPolicy {
  return chosen ?? (multiCapturable ? "shipped_amount_only" : "when_all_shipped");
}
