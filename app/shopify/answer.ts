import { withoutControlCharacters } from "~/kernel/plain-text";
import type { ThrottleReading } from "~/platform/api-budget/api-limits.port";
import { failureOfFetch } from "~/platform/http/failure-of-fetch";

/** The outcome of a GraphQL request to Shopify, by what it means for the caller. */
export type Answer<T> =
  /** `errors` may name fields that were refused and are null in `data`. */
  | { kind: "answered"; data: T; errors: GraphqlError[] }
  /** Shopify read the request and did not run it: a permission is missing, or the request is invalid. */
  | { kind: "refused"; detail: string; accessDenied: boolean }
  /** Nothing ran; the caller may try again after the wait. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** The shop does not have the app. */
  | { kind: "unauthorized"; detail: string }
  /** The request was sent, and no answer says whether it ran. */
  | { kind: "unknown"; detail: string };

/** The outcome of one request. The client itself handles the last two kinds, in which nothing ran. */
export type Attempt<T> =
  | Answer<T>
  /** HTTP 401: Shopify refused the token, whatever the token's date says. */
  | { kind: "token_refused"; detail: string }
  /** HTTP 403: most often Shopify refused an address that the app does not list. */
  | { kind: "address_refused"; detail: string };

/** The outcome of one request as it is counted. Shopify throttles in two ways, which are one word. */
export type AnswerWord = Attempt<never>["kind"] | "throttled";

const WORDS: Record<AnswerWord, true> = {
  answered: true,
  refused: true,
  throttled: true,
  token_refused: true,
  address_refused: true,
  unavailable: true,
  unauthorized: true,
  unknown: true,
};
export const ANSWER_WORDS = Object.keys(WORDS);

export function wordOf(attempt: Attempt<unknown>): AnswerWord {
  return attempt.kind === "unavailable" && THROTTLED.includes(attempt.detail) ? "throttled" : attempt.kind;
}

export type NoAnswer = Exclude<Answer<never>, { kind: "answered" }>;

export interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string };
}

interface Body {
  data?: unknown;
  errors?: unknown;
  extensions?: { cost?: Cost };
}

interface Cost {
  requestedQueryCost?: number;
  throttleStatus?: { currentlyAvailable?: number; maximumAvailable?: number; restoreRate?: number };
}

const RETRY_AFTER_MS = 2000;
const THROTTLED: readonly string[] = ["THROTTLED", "HTTP 429"];
/**
 * A shop with such a status is closed, frozen or locked, for days at least. Nothing ran (shopify.dev, "Response status
 * and error codes").
 */
const CLOSED_STATUSES: readonly number[] = [402, 404, 423];
const CLOSED_RETRY_MS = 3_600_000;

/**
 * Classifies an HTTP answer. Throttling comes as HTTP 200 with the code THROTTLED and is decided before anything runs
 * (shopify.dev/docs/api/usage/limits). A 5xx or a page of HTML may come from a proxy in front of Shopify, while Shopify
 * did the work.
 */
export function classifyResponse(response: {
  status: number;
  text: string;
  retryAfter: string | null;
}): Attempt<unknown> {
  const { status, text } = response;
  if (status === 401) return { kind: "token_refused", detail: `HTTP 401: ${excerpt(text)}` };
  if (status === 403) return { kind: "address_refused", detail: `HTTP 403: ${excerpt(text)}` };
  if (CLOSED_STATUSES.includes(status)) return closed(`HTTP ${status}: ${excerpt(text)}`);
  if (status === 429) {
    return { kind: "unavailable", retryAfterMs: secondsToMs(response.retryAfter), detail: "HTTP 429" };
  }
  if (status >= 500 || status < 200 || status >= 300)
    return { kind: "unknown", detail: `HTTP ${status}: ${excerpt(text)}` };
  const body = parseBody(text);
  if (body === null) return { kind: "unknown", detail: `HTTP ${status} without JSON: ${excerpt(text)}` };
  return classifyBody(body);
}

function classifyBody(body: Body): Answer<unknown> {
  const errors = Array.isArray(body.errors) ? (body.errors as GraphqlError[]) : [];
  const codes = errors.map((error) => error.extensions?.code);
  if (codes.includes("THROTTLED")) {
    return { kind: "unavailable", retryAfterMs: throttleWaitMs(body.extensions?.cost), detail: "THROTTLED" };
  }
  if (codes.includes("SHOP_INACTIVE")) return closed("SHOP_INACTIVE");
  if (hasRun(body.data, errors)) return { kind: "answered", data: body.data, errors };
  const detail = errors.map((error) => error.message).join(" ") || "An answer without data and errors.";
  // The request may have failed halfway: a mutation may have taken effect.
  const mayHaveRun = codes.some(
    (code) => code === "INTERNAL_SERVER_ERROR" || code === "IDEMPOTENCY_CONCURRENT_REQUEST",
  );
  if (errors.length === 0 || mayHaveRun) return { kind: "unknown", detail };
  return { kind: "refused", detail, accessDenied: codes.includes("ACCESS_DENIED") };
}

const closed = (detail: string): Answer<never> => ({
  kind: "unavailable",
  retryAfterMs: CLOSED_RETRY_MS,
  detail,
});

/**
 * Whether the request ran. `{"orderCapture": null}` with an error means that it did not; `{"order": null}` alone is an
 * answer.
 */
function hasRun(data: unknown, errors: GraphqlError[]): boolean {
  if (typeof data !== "object" || data === null) return false;
  return errors.length === 0 || Object.values(data).some((value) => value !== null);
}

/** The bucket that the answer reports, even a throttled one; null where the answer reports none. */
export function throttleReadingOf(text: string): ThrottleReading | null {
  const { currentlyAvailable, maximumAvailable, restoreRate } =
    parseBody(text)?.extensions?.cost?.throttleStatus ?? {};
  if (currentlyAvailable === undefined || maximumAvailable === undefined || restoreRate === undefined)
    return null;
  return { available: currentlyAvailable, maximum: maximumAvailable, restoreRate };
}

/** Milliseconds until the bucket holds the points of the query, at least a second. */
function throttleWaitMs(cost: Cost | undefined): number {
  const missing = (cost?.requestedQueryCost ?? 0) - (cost?.throttleStatus?.currentlyAvailable ?? 0);
  const restoreRate = cost?.throttleStatus?.restoreRate ?? 0;
  return restoreRate > 0 ? Math.max(1000, Math.ceil((missing / restoreRate) * 1000)) : RETRY_AFTER_MS;
}

/** Classifies what `fetch` threw, by whether the request may have arrived. */
export function classifyFailure(error: unknown): NoAnswer {
  const { cause, wasSent } = failureOfFetch(error);
  const detail = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  if (!wasSent) return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail };
  return { kind: "unknown", detail };
}

/** Parses every text from Shopify in one place, so that the app never stores, shows or compares control characters. */
function parseBody(text: string): Body | null {
  try {
    const body: unknown = JSON.parse(text, (_key, value: unknown) =>
      typeof value === "string" ? withoutControlCharacters(value) : value,
    );
    return typeof body === "object" && body !== null ? body : null;
  } catch {
    return null;
  }
}

function secondsToMs(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : RETRY_AFTER_MS;
}

function excerpt(text: string): string {
  return text.slice(0, 200).replaceAll(/\s+/g, " ");
}
