export const SETUP_STEPS = ["payment_capture", "capture_after_fulfillment", "import_authorized"] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];

/** Nothing known; the merchant says so; an order shows it; an order shows the opposite. */
export type StepState = "unknown" | "stated" | "proven" | "broken";
