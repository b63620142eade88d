import { createHmac, timingSafeEqual } from "node:crypto";
import { parseSigningSecret } from "./signing-secret";

/** One delivery, with the headers by which it proves itself. */
export interface SignedWebhook {
  /** Header `smartpay-signature`: hexadecimal digits. */
  signature: string | null;
  /** Header `smartpay-signature-timestamp`: milliseconds since the epoch. */
  timestamp: string | null;
  /** The bytes as they arrived. A body that was parsed and written again has another signature. */
  body: Uint8Array;
}

export type WebhookFault = "unsigned" | "no_secret" | "too_old" | "wrong_signature";

/** How far the time of the signature may be from the clock, in either direction. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Why a delivery is not genuine, or null where it is: HMAC-SHA256 over "TIMESTAMP.BODY" with the decoded secret.
 * Smartpay's own client compares no time, so that a recorded delivery could be sent again for ever. Assumption: a
 * delivery that is tried again is signed anew, with the time of that try.
 * @see https://en.docs.smartpay.co/reference/verify-signatures
 */
export function faultOfWebhook(
  webhook: SignedWebhook,
  signingSecret: string,
  now: Date,
): WebhookFault | null {
  const { signature, timestamp, body } = webhook;
  if (!signature || !timestamp || !/^\d{1,15}$/.test(timestamp)) return "unsigned";
  const key = parseSigningSecret(signingSecret);
  if (key === null) return "no_secret";
  if (Math.abs(now.getTime() - Number(timestamp)) > TOLERANCE_MS) return "too_old";
  const right = createHmac("sha256", key).update(`${timestamp}.`).update(body).digest();
  return isSame(signature, right) ? null : "wrong_signature";
}

/** Takes the same time wherever the two differ. */
function isSame(signature: string, right: Buffer): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, "hex"), right);
}
