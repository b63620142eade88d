import { z } from "zod";
import { parseSigningSecret } from "./signing-secret";
import type { ConnectionMode } from "~/money/direct-provider.port";

const SECRET_KEY = /^sk_(test|live)_[0-9A-Za-z]{1,200}$/;

/**
 * What the merchant copies from Smartpay's dashboard. Test and live have the same host, and the key itself says which of
 * the two it is. Without the signing secret, webhooks of the account are refused and orders are only read.
 * @see https://en.docs.smartpay.co/reference/authentication
 */
export const smartpayCredentials = z.object({
  secretKey: z.string().trim().regex(SECRET_KEY),
  signingSecret: z
    .string()
    .trim()
    .refine((secret) => parseSigningSecret(secret) !== null)
    .nullable(),
});
export type SmartpayCredentials = z.infer<typeof smartpayCredentials>;

export function modeOfKey({ secretKey }: Pick<SmartpayCredentials, "secretKey">): ConnectionMode {
  return secretKey.startsWith("sk_live_") ? "live" : "test";
}
