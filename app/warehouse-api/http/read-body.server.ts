import type { Problem } from "./problem";

/** The largest body of any operation, in bytes: a thousand lines with their quantities fit several times. */
export const BODY_LIMIT = 100_000;

export type ReadBody = { kind: "body"; body: unknown } | { kind: "problem"; problem: Problem };

/**
 * Reads a JSON body. Reading stops at the limit, so that a larger body is neither stored nor awaited. No body at all
 * is an empty object, and the operation's schema decides whether that is enough.
 */
export async function readBody(request: Request): Promise<ReadBody> {
  if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT) return tooLarge();
  const bytes = await readUpTo(request.body, BODY_LIMIT).catch(() => "broken_off" as const);
  if (bytes === "broken_off") return refuse("malformed_request", "The body broke off before its end.");
  if (bytes === null) return tooLarge();
  if (bytes.length === 0) return { kind: "body", body: {} };
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type))
    return refuse(
      "wrong_content_type",
      "Send the body as JSON, with the header Content-Type: application/json.",
    );
  return parse(bytes);
}

function parse(bytes: Uint8Array): ReadBody {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { kind: "body", body: JSON.parse(text) as unknown };
  } catch {
    return refuse("malformed_request", "The body is not valid JSON in UTF-8.");
  }
}

/** Null where there are more bytes than the limit. */
async function readUpTo(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | null> {
  if (!stream) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    length += value.length;
    if (length > limit) {
      // To cancel the stream would close the connection before the answer; Node throws away what still comes.
      reader.releaseLock();
      return null;
    }
    chunks.push(value);
  }
}

const tooLarge = (): ReadBody =>
  refuse("body_too_large", `Send at most ${BODY_LIMIT} bytes. An order's lines fit in much less.`);

function refuse(slug: Problem["slug"], detail: string): ReadBody {
  return { kind: "problem", problem: { slug, detail } };
}
