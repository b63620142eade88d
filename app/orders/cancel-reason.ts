/** Why an order is canceled; Shopify shows it on the order. */
export const CANCEL_REASONS = ["customer", "declined", "fraud", "inventory", "staff", "other"] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];
