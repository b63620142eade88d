/**
 * Replaces every occurrence of `needle` in a byte stream without holding the whole body. A match may straddle two
 * chunks, so the longest end of a chunk that could still become a match waits for the next one. latin1 maps bytes to
 * characters one to one, so text in any encoding passes unharmed.
 */
export async function* replaceInStream(
  chunks: AsyncIterable<Buffer>,
  needle: string,
  replacement: string,
): AsyncGenerator<Buffer> {
  let held = "";
  for await (const chunk of chunks) {
    const text = (held + chunk.toString("latin1")).replaceAll(needle, () => replacement);
    const cut = text.length - lengthOfPossibleStart(text, needle);
    held = text.slice(cut);
    if (cut > 0) yield Buffer.from(text.slice(0, cut), "latin1");
  }
  if (held) yield Buffer.from(held, "latin1");
}

/** How many characters at the end of `text` are a beginning of `needle`. */
function lengthOfPossibleStart(text: string, needle: string): number {
  let length = Math.min(needle.length - 1, text.length);
  while (length > 0 && !needle.startsWith(text.slice(-length))) length -= 1;
  return length;
}
