import { createHash } from "node:crypto";

/** Secret scanners recognize a leaked secret by its beginning. */
const PREFIX = "cdk_";
const SECRET = /^cdk_[A-Za-z0-9_-]{43}$/;

export const SECRET_BYTES = 32;

/** The secret that a warehouse sends. It is shown once and never stored. `random`: 32 random bytes. */
export function secretOf(random: Buffer): string {
  return PREFIX + random.toString("base64url");
}

export function isSecret(text: string): boolean {
  return SECRET.test(text);
}

/**
 * The form in which a secret is stored and looked up. The database compares hashes, whose distance from a guess says
 * nothing about the secret, so the time that a look-up takes helps nobody. A secret has 256 random bits, which a slow
 * hash would not make harder to guess.
 */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export const lastFourOf = (secret: string): string => secret.slice(-4);
