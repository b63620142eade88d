import type { Answer, NoAnswer } from "./answer";
import type { ReadResult } from "~/orders/shop-admin.port";

const SCOPE_RETRY_MS = 15 * 60_000;

/** A reading does no harm, so a lost answer is as good as none: read again later. */
export function readResult<T, U>(answer: Answer<T>, pick: (data: T) => U): ReadResult<U> {
  if (answer.kind === "answered") return { kind: "read", value: pick(answer.data) };
  return failedReading(answer);
}

function failedReading(answer: NoAnswer): Exclude<ReadResult<never>, { kind: "read" }> {
  switch (answer.kind) {
    case "unauthorized":
      return { kind: "unauthorized", detail: answer.detail };
    case "unavailable":
      return { kind: "unavailable", retryAfterMs: answer.retryAfterMs, detail: answer.detail };
    case "unknown":
      return { kind: "unavailable", retryAfterMs: 2000, detail: answer.detail };
    case "refused":
      // The merchant may grant the scope again, of which a webhook tells.
      if (answer.accessDenied)
        return { kind: "unavailable", retryAfterMs: SCOPE_RETRY_MS, detail: answer.detail };
      // Not an outcome to live with: our own query is wrong for this API version.
      throw new Error(`Shopify does not take the app's query: ${answer.detail}`);
  }
}
