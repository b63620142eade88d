import type { ApiAnswer } from "../providers/provider-world";

interface ErrorWords {
  message: string;
  type: string;
  code?: string;
  field?: string;
}

export function affirmError(status: number, words: ErrorWords): ApiAnswer {
  return { status, body: { status_code: status, ...words } };
}

/** Recorded: the transactions API forbids by state with a type, and without a code. */
const forbidden = (type: string, message: string) => affirmError(403, { type, message });

/** Recorded answers; those that are marked are named like them. */
export const AFFIRM_ERRORS = {
  wrongKeys: affirmError(401, {
    code: "api-key-pair-invalid",
    type: "unauthorized",
    message: "You have provided an invalid API key pair.",
  }),
  alreadyAuthorized: forbidden("already_authorized", "The transaction has already been authorized."),
  alreadyCaptured: forbidden("already_captured", "The transaction has already been captured."),
  voidOnCaptured: forbidden(
    "void_forbidden_on_captured",
    "The transaction has been captured and may no longer be voided.",
  ),
  voidOnConfirmed: forbidden("void_forbidden_on_confirmed", "The transaction has not been authorized."),
  refundOnAuthorized: forbidden("refund_forbidden_on_authorized", "The transaction has not been captured."),
  refundOnVoided: forbidden("refund_forbidden_on_voided", "The transaction has been voided."),
  // Assumption: the next three are named like the recorded ones.
  captureOnConfirmed: forbidden("capture_forbidden_on_confirmed", "The transaction has not been authorized."),
  captureOnVoided: forbidden("capture_forbidden_on_voided", "The transaction has been voided."),
  alreadyVoided: forbidden("already_voided", "The transaction has already been voided."),
  // Assumption: the transactions API uses the documented codes for these.
  expired: affirmError(403, {
    code: "expired-authorization",
    type: "invalid_request",
    message: "The authorization has expired.",
  }),
  refundTooHigh: affirmError(400, {
    code: "refund-exceeded",
    type: "invalid_request",
    message: "The refund exceeds the captured amount.",
  }),
  refundTooLate: affirmError(400, {
    code: "refund-expired",
    type: "invalid_request",
    message: "The time to refund this transaction is over.",
  }),
  notSplit: affirmError(409, {
    code: "capture-unequal-instrument",
    type: "invalid_request",
    message: "This transaction cannot be captured for an amount unequal to authorization hold amount.",
  }),
  // Assumption: the wording; the document only says what it means.
  aboveBalance: affirmError(409, {
    type: "invalid_request",
    message: "The amount is greater than the capturable balance of the transaction.",
  }),
  inProgress: affirmError(409, {
    type: "invalid_request",
    message:
      "The transaction with this idempotency key is processing. Please wait to retry or use a different idempotency key.",
  }),
  noKey: affirmError(400, { type: "invalid_request", message: "The header Idempotency-Key is missing." }),
  // Assumption: the body of a failure of Affirm's own.
  serverError: affirmError(500, { type: "internal_server_error", message: "Internal server error." }),
};

export const invalidField = (field: string): ApiAnswer =>
  affirmError(400, {
    code: "invalid_field",
    type: "invalid_request",
    field,
    message: `${field} is invalid.`,
  });

/** Recorded: unknown addresses and ids get a page of XML in which the client's own header stands. */
export function notFound(authorization: string): ApiAnswer {
  const text =
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidArgument</Code>' +
    "<Message>Unsupported Authorization Type</Message><ArgumentName>Authorization</ArgumentName>" +
    `<ArgumentValue>${authorization}</ArgumentValue></Error>\n`;
  return { status: 404, text, headers: { "content-type": "application/xml" } };
}
