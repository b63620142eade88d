/** Errors of connecting: the request was never sent. With any later error the request may have arrived. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
]);

/** What `fetch` threw. `cause` names the error behind it, where there is one. */
export interface FetchFailure {
  wasSent: boolean;
  cause: unknown;
  /** Names of errors, such as "ECONNREFUSED": never a message, which may quote a header. */
  word: string;
}

export function failureOfFetch(error: unknown): FetchFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  const word = typeof code === "string" ? code : cause instanceof Error ? cause.name : "an unnamed error";
  return { wasSent: !NOT_SENT.has(word), cause, word };
}
