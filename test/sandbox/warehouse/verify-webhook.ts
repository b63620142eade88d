import { createHmac, timingSafeEqual } from "node:crypto";

/** The headers and the raw body of a webhook by the Standard Webhooks specification. */
export interface SignedWebhook {
  id: string | undefined;
  /** Whole seconds since the epoch, as text. */
  timestamp: string | undefined;
  /** One or more signatures with a space between them, each "v1,BASE64". */
  signature: string | undefined;
  body: string;
}

const TOLERANCE_MS = 5 * 60_000;
const PREFIX = "whsec_";

/**
 * Why a webhook is not genuine, or null where it is: HMAC-SHA256 over "ID.TIMESTAMP.BODY", with a time at most five
 * minutes away, so that an old one cannot be played again. Several signatures stand there while a secret is rotated.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function faultOfWebhook(webhook: SignedWebhook, secret: string, now: number): string | null {
  if (!secret.startsWith(PREFIX)) return "The warehouse has no secret to check it with.";
  const { id, timestamp, signature, body } = webhook;
  if (!id || !timestamp || !signature)
    return "A header is missing: webhook-id, webhook-timestamp or webhook-signature.";
  if (!/^\d{1,12}$/.test(timestamp)) return "The timestamp is not a number of seconds.";
  if (Math.abs(Number(timestamp) * 1000 - now) > TOLERANCE_MS)
    return "The timestamp is more than five minutes away.";
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const right = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  return signature.split(" ").some((each) => isSignature(each, right)) ? null : "The signature is wrong.";
}

function isSignature(text: string, right: Buffer): boolean {
  const [version, value] = text.split(",");
  if (version !== "v1" || value === undefined) return false;
  const given = Buffer.from(value, "base64");
  return given.length === right.length && timingSafeEqual(given, right);
}
