import type { FoundPayment } from "../order-marks.port";

/** Why Shopify is not asked to call an order paid. `marks.blocked` has a text for each reason. */
export type PaidBlock =
  /** Shopify would capture, or ask the gateway to: the provider captured that money already. */
  | "open_authorization"
  /** Shopify itself says that the order cannot be marked as paid. */
  | "not_markable";

/**
 * Shopify either makes a manual payment or captures an existing authorization (Admin GraphQL schema, `orderMarkAsPaid`),
 * and one order has one party that moves its money. So it is asked only where it shows nothing left to capture. Null
 * where it may be asked, and where it calls the order paid already.
 */
export function whyNotPaid({ isPaid, capturable, canMark }: FoundPayment): PaidBlock | null {
  if (isPaid) return null;
  if (capturable) return "open_authorization";
  return canMark ? null : "not_markable";
}
