import type { DirectCapabilities } from "~/money/direct-provider.port";

/**
 * Captures name no lines of ours: Smartpay's line items have ids of their own, which only its checkout knows. The
 * cancellation of an order releases whatever was not captured, also after captures, and never a part of it.
 * @see https://en.docs.smartpay.co/docs/capture-an-order
 * @see https://en.docs.smartpay.co/docs/cancel-a-purchase
 */
export const SMARTPAY_CAPABILITIES: DirectCapabilities = {
  manyCaptures: true,
  captureLines: false,
  voidAfterCapture: true,
  voidAmount: false,
  refundLines: false,
  extend: false,
  dueDate: false,
  showsReference: true,
  // Each request carries a key, but no document says for how long Smartpay remembers it.
  keyLifetimeMs: 0,
};
