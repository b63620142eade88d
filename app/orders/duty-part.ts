/**
 * The payments of an order that share one rule of capture. A Klarna order may include an upsell paid by card: each part
 * is captured by itself, so that a refused part does not hold up the other.
 */
export const DUTY_PARTS = ["other", "pay_later"] as const;

export type DutyPart = (typeof DUTY_PARTS)[number];
