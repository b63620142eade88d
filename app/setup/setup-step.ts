export const SETUP_STEPS = ["payment_capture", "capture_after_fulfillment", "import_authorized"] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];

/** No evidence; the merchant says that the step is done; an order shows it; an order shows the opposite. */
export type StepState = "unknown" | "stated" | "proven" | "broken";
