import type { ReadableStream as WebStream } from "node:stream/web";
import { isPlainJson } from "~/kernel/plain-text";
import { readUpTo } from "~/platform/http/read-up-to";
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
  const stream = request.body as WebStream<Uint8Array> | null;
  const chunks = stream?.values({ preventCancel: true });
  const bytes = chunks ? await readUpTo(chunks, BODY_LIMIT).catch(() => "broken_off" as const) : NO_BYTES;
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

const NO_BYTES = new Uint8Array();

function parse(bytes: Uint8Array): ReadBody {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const body = JSON.parse(text) as unknown;
    if (!isPlainJson(body)) return refuse("malformed_request", "A text has control characters in it.");
    return { kind: "body", body };
  } catch {
    return refuse("malformed_request", "The body is not valid JSON in UTF-8.");
  }
}

const tooLarge = (): ReadBody =>
  refuse("body_too_large", `Send at most ${BODY_LIMIT} bytes. An order's lines fit in much less.`);

function refuse(slug: Problem["slug"], detail: string): ReadBody {
  return { kind: "problem", problem: { slug, detail } };
}
