/**
 * The bytes of a body, or null where there are more than the limit, in bytes. Reading stops at the limit, so that no
 * more than that is ever held. A body that breaks off throws. The source must bear being left before its end: to cancel
 * it would close the connection before the answer.
 */
export async function readUpTo(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Buffer<ArrayBuffer> | null> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) return null;
    read.push(chunk);
  }
  return Buffer.concat(read);
}
