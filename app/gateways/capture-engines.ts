/** What captures after fulfillment. Two engines at once are a fault, and so is none. */
export const CAPTURE_ENGINES = ["shopify_on_fulfillment", "flow", "app"] as const;
export type CaptureEngine = (typeof CAPTURE_ENGINES)[number];
