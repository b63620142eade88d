import { Webhook } from "standardwebhooks";

const SECRET_PREFIX = "whsec_";
/** The specification asks for 24 to 64 bytes. */
export const SECRET_BYTES = 32;

/** A secret as the receiver's library takes it. */
export function formatSecret(bytes: Uint8Array): string {
  return `${SECRET_PREFIX}${Buffer.from(bytes).toString("base64")}`;
}

/**
 * The headers of one try. The id is the message's and stays over all tries; the time is the try's, so that a receiver
 * can refuse a recording that is played again. Each of the secrets signs.
 * @see github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  { messageId, body, at }: { messageId: string; body: string; at: Date },
  secrets: readonly string[],
): Record<string, string> {
  const id = `msg_${messageId}`;
  return {
    "content-type": "application/json",
    "user-agent": "Capture-Desk-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
