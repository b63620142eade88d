import type { DirectCapabilities } from "~/money/direct-provider.port";

const DAY_MS = 86_400_000;

/**
 * Several captures need an account that Affirm enabled for them; others are refused in words.
 *
 * @see https://docs.affirm.com/payments/docs/split-capture
 */
export const AFFIRM_CAPABILITIES: DirectCapabilities = {
  manyCaptures: true,
  captureLines: false,
  // Affirm releases the rest by amount only, once something was captured.
  voidAfterCapture: false,
  voidAmount: true,
  refundLines: false,
  extend: false,
  dueDate: false,
  showsReference: true,
  keyLifetimeMs: 30 * DAY_MS,
};
