import type { ApiAnswer } from "../providers/provider-world";

/** An error as Smartpay's API writes it. */
export const refusal = (status: number, errorCode: string, message: string): ApiAnswer => ({
  status,
  body: { errorCode, message },
});

export const orderNotFound = () =>
  refusal(404, "order.not-found", "No order was found meeting the requirements.");
export const paymentNotFound = () =>
  refusal(404, "payment.not-found", "No payment was found meeting the requirements.");
/** Assumption: an invalid request is answered with the code that the official client gives it itself. */
export const invalid = (message: string) => refusal(400, "request.invalid", message);
