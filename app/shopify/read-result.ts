import type { Answer, NoAnswer } from "./answer";
import type { ReadResult } from "~/orders/shop-admin.port";

const SCOPE_RETRY_MS = 15 * 60_000;

/** A reading changes nothing, so after a lost answer the caller simply reads again later. */
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
      // The merchant may grant the scope again, which a webhook reports.
      if (answer.accessDenied)
        return { kind: "unavailable", retryAfterMs: SCOPE_RETRY_MS, detail: answer.detail };
      // The app's own query is wrong for this API version, which is a bug.
      throw new Error(`Shopify does not take the app's query: ${answer.detail}`);
  }
}
