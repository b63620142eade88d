import type { IncomingMessage } from "node:http";

/** Far above any real request (bulk queries, 50,000 bytes of Flow properties), far below a harmful size. */
const LARGEST_BODY_BYTES = 5_000_000;

export type Body = { kind: "text"; text: string } | { kind: "too_large" } | { kind: "aborted" };

/** Reads a whole request body as UTF-8. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      if (size <= LARGEST_BODY_BYTES) chunks.push(bytes);
    }
  } catch {
    return { kind: "aborted" };
  }
  if (size > LARGEST_BODY_BYTES) return { kind: "too_large" };
  return { kind: "text", text: Buffer.concat(chunks).toString("utf8") };
}

export type Json = { kind: "json"; value: unknown } | { kind: "malformed" };

export function parseJson(text: string): Json {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "malformed" };
  }
}
