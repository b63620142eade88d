const COUNT = /^[+-]?\d+$/;

/**
 * Reads a whole number as people type it, or NaN for any other text, also an empty one. JavaScript's own reading would
 * take "1e1" for ten and "0x7" for seven, which nobody means who counts days or units.
 */
export function readCount(typed: string): number {
  const text = typed.normalize("NFKC").trim();
  const count = COUNT.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : Number.NaN;
}
