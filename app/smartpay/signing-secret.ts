const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BASE = 62n;
/** A secret as the dashboard shows it has about 40 digits. The limit keeps the work of decoding small. */
const LONGEST = 200;

/**
 * The bytes of a signing secret, or null where the text is none. Smartpay writes them in base 62, most significant digit
 * first, with A for zero; each A at the start is a byte of zeros.
 * @see https://en.docs.smartpay.co/reference/verify-signatures
 */
export function parseSigningSecret(text: string): Buffer | null {
  if (text === "" || text.length > LONGEST) return null;
  let value = 0n;
  for (const digit of text) {
    const worth = DIGITS.indexOf(digit);
    if (worth < 0) return null;
    value = value * BASE + BigInt(worth);
  }
  const zeros = Buffer.alloc(/^A*/.exec(text)?.[0].length ?? 0);
  return Buffer.concat([zeros, bytesOf(value)]);
}

function bytesOf(value: bigint): Buffer {
  if (value === 0n) return Buffer.alloc(0);
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}
