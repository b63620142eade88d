/**
 * The payments of an order that one rule holds for. An upsell paid by card may hang on a Klarna order: each part is asked
 * for by itself, so that one that is refused does not hold up the other.
 */
export const DUTY_PARTS = ["other", "pay_later"] as const;

export type DutyPart = (typeof DUTY_PARTS)[number];
