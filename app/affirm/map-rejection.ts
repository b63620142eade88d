import { z } from "zod";
import type { RejectionReason } from "~/money/payment-provider.port";

/** `message` is shown to the merchant; nothing else of an error is kept. */
export const affirmError = z.object({
  type: z.string().max(64).nullish(),
  code: z.string().max(64).nullish(),
  message: z.string().nullish(),
});
type AffirmError = z.infer<typeof affirmError>;

/** Besides a rejection: the first request with the key runs; the keys are wrong; words that may mean either. */
type Meaning = RejectionReason | "in_progress" | "keys_refused" | "unclear";

/**
 * Errors of the transactions API are HTTP 403 with a type and no code; the types below were recorded. Assumption: the
 * last four are named like them.
 */
const TYPES: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["unauthorized", "keys_refused"],
  ["already_captured", "already_captured"],
  ["void_forbidden_on_captured", "already_captured"],
  ["refund_forbidden_on_voided", "already_voided"],
  // Nothing was captured, so that there is nothing to give back.
  ["refund_forbidden_on_authorized", "amount_too_high"],
  ["already_voided", "already_voided"],
  ["capture_forbidden_on_voided", "already_voided"],
  ["void_forbidden_on_voided", "already_voided"],
  ["capture_forbidden_on_expired", "authorization_expired"],
]);

/** @see https://docs.affirm.com/developers/docs/development-error-codes */
const CODES: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["api-key-pair-invalid", "keys_refused"],
  ["auth-declined", "declined"],
  ["capture-declined", "declined"],
  ["capture-greater-instrument", "amount_too_high"],
  ["capture-limit-exceeded", "amount_too_high"],
  // The account is not enabled for several captures.
  ["capture-unequal-instrument", "parts_not_permitted"],
  ["partial-capture-instrument", "parts_not_permitted"],
  ["capture-voided", "already_voided"],
  ["duplicate-capture", "already_captured"],
  ["expired-authorization", "authorization_expired"],
  ["refund-exceeded", "amount_too_high"],
  ["refund-expired", "refund_too_late"],
  ["refund-uncaptured", "amount_too_high"],
  ["refund-voided", "already_voided"],
]);

/** Recorded and documented sentences of errors that have neither a known type nor a known code. */
const TEXTS: readonly (readonly [RegExp, Meaning])[] = [
  [/idempotency key is processing/i, "in_progress"],
  [/unequal to (the )?authorization hold/i, "parts_not_permitted"],
  [/cannot void captured/i, "already_captured"],
  // Assumption: the sentence of a capture above what is left speaks of the capturable balance, as the document does.
  [/capturable balance/i, "amount_too_high"],
];

/** What an error means for the request that met it. The status decides only where no word does. */
export function reasonOf(status: number, { type, code, message }: AffirmError): Meaning {
  if (code?.startsWith("public-api-key")) return "keys_refused";
  const said =
    TYPES.get(type ?? "") ?? CODES.get(code ?? "") ?? TEXTS.find(([text]) => text.test(message ?? ""))?.[1];
  return (
    said ??
    (status === 402
      ? "declined"
      : status === 404
        ? "not_found"
        : status === 409
          ? "unclear"
          : "provider_error")
  );
}
