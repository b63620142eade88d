const DIGITS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];

/** The bytes of a text in base 62, by long multiplication. Each A at the start is a byte of zeros. */
export function decodeBase62(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const digit of text) {
    let carry = DIGITS.indexOf(digit);
    if (carry < 0) throw new RangeError(`"${digit}" is no digit in base 62.`);
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 62;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = text.length - text.replace(/^A+/, "").length;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}
