import type { ApiAnswer } from "../providers/provider-world";

/**
 * A refusal in Kustom's form.
 * @see https://docs.klarna.com/resources/error-details/errors-in-order-management/
 */
export const refusal = (status: number, code: string, message: string): ApiAnswer => ({
  status,
  body: { error_code: code, error_messages: [message], correlation_id: "5a0d5a3e-7b1c-4d0e-9d51-sandbox" },
});

export const WRONG_ACCOUNT: ApiAnswer = { status: 401 };
export const NO_SUCH_ORDER = refusal(404, "NO_SUCH_ORDER", "The order does not exist.");
export const NO_SUCH_CAPTURE = refusal(404, "NO_SUCH_CAPTURE", "The capture does not exist.");
export const INVALID_ORDER_ID = refusal(400, "INVALID_ORDER_ID", "Order ID must be a valid UUID.");
export const CONFLICT = refusal(409, "CONFLICT", "Another request on this order is in progress.");
export const SERVER_ERROR = refusal(500, "INTERNAL_SERVER_ERROR", "Something went wrong.");

export const captureNotAllowed = (message: string) =>
  refusal(403, "CAPTURE_NOT_ALLOWED", `${message} Capture not possible.`);
export const cancelNotAllowed = (message: string) =>
  refusal(403, "CANCEL_NOT_ALLOWED", `${message} Cancel not possible`);
export const refundNotAllowed = (message: string) =>
  refusal(403, "REFUND_NOT_ALLOWED", `${message} Refund not possible.`);
export const notAllowed = (message: string) => refusal(403, "NOT_ALLOWED", message);
export const badValue = (message: string) => refusal(400, "BAD_VALUE", message);
