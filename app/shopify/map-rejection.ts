import type { RejectionReason } from "~/money/payment-provider.port";

/** Texts of orderCapture and refundCreate, whose userErrors have no code (Shopify Admin GraphQL, recorded 2026-04). */
const REASON_OF_TEXT: readonly (readonly [RegExp, RejectionReason])[] = [
  [/^Order does not exist/, "not_found"],
  [/^Unable to find parent transaction/, "not_found"],
  [/^Transactions require a parent_id/, "not_found"],
  [/^Parent transaction should be a successful authorization/, "not_supported"],
  // Shopify gives this text for an authorization that was captured in full.
  [/^Can only capture successful authorizations/, "already_captured"],
  [/must match parent transaction/, "currency_mismatch"],
  [/^Amount must be greater than zero/, "amount_too_low"],
  [/^Cannot capture more than the authorized/, "amount_too_high"],
  [/is greater than net payment received/, "amount_too_high"],
  [/^Quantity cannot refund more items/, "amount_too_high"],
  // Assumption: the text, which was never recorded. Somebody refunded shipping in Shopify's admin since it was read.
  [/^Shipping refund amount is greater/, "amount_too_high"],
  [/does not support captures that are initiated by an app/, "not_supported"],
  [/^Setting final capture is not supported/, "not_supported"],
  [/is not a valid transaction$/, "not_supported"],
  [/permission/i, "access_denied"],
];

/** A lock that ends within seconds; nothing was done (Shopify Admin GraphQL, recorded 2026-04). */
export function isOrderBusy(text: string): boolean {
  return text.startsWith("Order is temporarily unavailable to be modified");
}

export function reasonOfText(text: string): RejectionReason {
  return REASON_OF_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? "shopify_error";
}

/** AUTH_NOT_VOIDABLE means a captured or a voided authorization; the app never sends a void for a voided one. */
export function reasonOfVoidCode(code: string | null | undefined): RejectionReason {
  switch (code) {
    case "TRANSACTION_NOT_FOUND":
      return "not_found";
    case "AUTH_NOT_SUCCESSFUL":
      return "not_supported";
    case "AUTH_NOT_VOIDABLE":
      return "already_captured";
    default:
      return "shopify_error";
  }
}

/** Reason of `OrderTransaction.errorCode`, by the Admin GraphQL schema of 2026-10. */
export function reasonOfErrorCode(code: string | null | undefined): RejectionReason {
  switch (code) {
    case "AUTHORIZATION_EXPIRED":
      return "authorization_expired";
    case "AMOUNT_TOO_LARGE":
    case "TRANSACTION_LIMIT_EXCEEDED":
      return "amount_too_high";
    case "AMOUNT_TOO_SMALL":
      return "amount_too_low";
    case "INVALID_CURRENCY":
      return "currency_mismatch";
    case "PAYMENT_METHOD_UNSUPPORTED":
    case "UNSUPPORTED_FEATURE":
      return "not_supported";
    case "MERCHANT_ACCOUNT_ERROR":
    case "MERCHANT_RULE":
    case "CONFIG_ERROR":
      return "not_permitted";
    case "CARD_DECLINED":
    case "CALL_ISSUER":
    case "DO_NOT_HONOR":
    case "FRAUD_SUSPECTED":
    case "INSTRUMENT_DECLINED":
    case "INSUFFICIENT_FUNDS":
    case "RETRY_DECLINED":
      return "declined";
    default:
      return "provider_error";
  }
}
