import { createHash } from "node:crypto";

/** 160 bits, which nobody guesses. */
export const CODE_BYTES = 20;

/** The code that one shop gives to another. It is shown once and never stored. `random`: `CODE_BYTES` random bytes. */
export function codeOf(random: Uint8Array): string {
  return `cdg_${Buffer.from(random).toString("base64url")}`;
}

/** The form in which a code is stored and looked up. Codes are random, so that no slower hash is needed. */
export function hashOfCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
