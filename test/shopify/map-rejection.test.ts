import { expect, test } from "vitest";
import { isOrderBusy, reasonOfErrorCode, reasonOfText, reasonOfVoidCode } from "~/shopify/map-rejection";

// Texts as the Admin API gave them, recorded 2026-04.
test.each([
  ["Order does not exist", "not_found"],
  ["Unable to find parent transaction", "not_found"],
  ["Parent transaction should be a successful authorization", "not_supported"],
  ["Can only capture successful authorizations", "already_captured"],
  ["Currency Currency must match parent transaction USD", "currency_mismatch"],
  ["Amount must be greater than zero for capture transactions", "amount_too_low"],
  ["Cannot capture more than the authorized 12.50 for this payment.", "amount_too_high"],
  [
    "Setting final capture is not supported for this transaction's payment gateway. Please remove the parameter or set it to null, then try again.",
    "not_supported",
  ],
  ["Refund amount $25.00 is greater than net payment received $15.00", "amount_too_high"],
  ["Transactions require a parent_id associated with the order", "not_found"],
  ["Kind authorization is not a valid transaction", "not_supported"],
  ["Something that Shopify never said before", "shopify_error"],
])("%s: %s", (text, reason) => {
  expect(reasonOfText(text)).toBe(reason);
});

test("an order that is locked for a moment is busy, not refused", () => {
  expect(isOrderBusy("Order is temporarily unavailable to be modified.")).toBe(true);
  expect(isOrderBusy("Order does not exist")).toBe(false);
});

test("codes of a refused void and of a failed transaction have their reasons", () => {
  expect(reasonOfVoidCode("TRANSACTION_NOT_FOUND")).toBe("not_found");
  expect(reasonOfVoidCode("AUTH_NOT_VOIDABLE")).toBe("already_captured");
  expect(reasonOfVoidCode("GENERIC_ERROR")).toBe("shopify_error");
  expect(reasonOfErrorCode("AUTHORIZATION_EXPIRED")).toBe("authorization_expired");
  expect(reasonOfErrorCode("INSTRUMENT_DECLINED")).toBe("declined");
  expect(reasonOfErrorCode(null)).toBe("provider_error");
});
