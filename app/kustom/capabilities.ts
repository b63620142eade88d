import type { DirectCapabilities } from "~/money/direct-provider.port";

/** @see https://docs.kustom.co/contents/api/order-management/ */
export const KUSTOM_CAPABILITIES: DirectCapabilities = {
  manyCaptures: true,
  captureLines: true,
  voidAfterCapture: true,
  // Only the whole rest can be released; to lower the authorization would also replace the customer's order lines.
  voidAmount: false,
  refundLines: true,
  extend: true,
  dueDate: true,
  showsReference: true,
  /** @see https://docs.klarna.com/api/escalation-and-retry-policy/ */
  keyLifetimeMs: 24 * 60 * 60 * 1000,
};
