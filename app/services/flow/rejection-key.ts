import type { OwnRejection } from "~/domain/operation";
import type { RejectionReason } from "~/ports/payment-provider";

/** Every reason, so that a new one does not compile without its text. */
const REASONS: Record<RejectionReason | OwnRejection, true> = {
  declined: true,
  authorization_expired: true,
  already_captured: true,
  already_voided: true,
  amount_too_high: true,
  amount_too_low: true,
  currency_mismatch: true,
  not_found: true,
  not_permitted: true,
  not_supported: true,
  order_busy: true,
  provider_error: true,
  not_done: true,
  overtaken: true,
  gave_up: true,
};

/** Key of the text that says why a request was rejected and what to do next. */
export function rejectionKey(reason: string): string {
  return `rejections.${Object.hasOwn(REASONS, reason) ? reason : "provider_error"}`;
}
