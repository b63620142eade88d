import { failureOfFetch } from "./failure-of-fetch";
import { readUpTo } from "./read-up-to";
import { withoutControlCharacters } from "~/kernel/plain-text";

/** One request to the API of a party that speaks JSON most of the time. */
export interface JsonRequest {
  method: "GET" | "POST" | "PUT" | "PATCH";
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON; absent sends no body. */
  body?: unknown;
  /** Real time, also where the app's clock is another one. */
  timeoutMs: number;
}

/** What became of a request. No member holds text of the answer that was not parsed. */
export type Exchange =
  /** `body` is undefined where the answer is not JSON, broken, or longer than a megabyte. */
  | { kind: "answered"; status: number; headers: Headers; body: unknown; retryAfterMs: number | null }
  | { kind: "not_sent"; detail: string }
  /** The request may have arrived, and no answer says what became of it. */
  | { kind: "lost"; detail: string };

const LONGEST_ANSWER_BYTES = 1_048_576;

/**
 * Sends a request once and reads its answer as JSON. A redirect is an answer like another, so that credentials reach no
 * other host. An answer that is no JSON is dropped, since such pages can repeat the request's credentials.
 */
export async function exchangeJson(fetch: typeof globalThis.fetch, request: JsonRequest): Promise<Exchange> {
  const { method, url, headers, body, timeoutMs } = request;
  const content =
    body === undefined
      ? { headers: { Accept: "application/json", ...headers } }
      : {
          headers: { Accept: "application/json", "Content-Type": "application/json", ...headers },
          body: JSON.stringify(body),
        };
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, ...content, signal, redirect: "manual" });
    const bytes = await readUpTo(chunksOf(response), LONGEST_ANSWER_BYTES);
    return {
      kind: "answered",
      status: response.status,
      headers: response.headers,
      body: bytes === null ? undefined : parseJson(bytes.toString("utf8")),
      retryAfterMs: retryAfterOf(response.headers),
    };
  } catch (error) {
    const { wasSent, word } = failureOfFetch(error);
    return { kind: wasSent ? "lost" : "not_sent", detail: `No answer: ${word}.` };
  }
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === "string" ? withoutControlCharacters(value) : value,
    );
  } catch {
    return undefined;
  }
}

/** Seconds; the form with a date is rare and is taken as no wish. */
function retryAfterOf(headers: Headers): number | null {
  const seconds = Number(headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
