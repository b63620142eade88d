import type { TFunction } from "i18next";

/** Every reason with a text of its own: the provider's, and those that reading the order back gives. */
const REASONS = [
  "declined",
  "authorization_expired",
  "already_captured",
  "already_voided",
  "amount_too_high",
  "amount_too_low",
  "currency_mismatch",
  "not_found",
  "not_permitted",
  "not_supported",
  "order_busy",
  "provider_error",
  "not_done",
  "overtaken",
  "gave_up",
] as const;

/** Why it was rejected and what to do next. */
export function rejectionText(reason: string | null, t: TFunction): string {
  return t(`rejections.${REASONS.find((each) => each === reason) ?? "provider_error"}`);
}
