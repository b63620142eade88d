import { affirmError, reasonOf } from "./map-rejection";
import { affirmEvent, amountOf, kindOf, type AffirmEvent } from "./event";
import type { AuthorizationReading, DirectOutcome, ProviderMovement } from "~/money/direct-provider.port";
import type { Exchange } from "~/platform/http/exchange-json.server";

const RETRY_AFTER_MS = 5000;
/** Until people have mended the keys, or the firewall in front of Affirm. */
export const NO_ACCESS_RETRY_MS = 900_000;

const LONGEST_TEXT = 300;

export type MovedMoney = { kind: "moved"; event: AffirmEvent } | Exclude<DirectOutcome, { kind: "done" }>;

/** What a request to capture, void or refund came to, by the status, then by the error's type, code and text. */
export function outcomeOfMove(
  exchange: Exchange,
  expected: ProviderMovement["kind"],
  currency: string,
): MovedMoney {
  if (exchange.kind !== "answered") return outcomeOfSilence(exchange);
  if (exchange.status < 200 || exchange.status >= 300) return outcomeOfRefusal(exchange);
  const parsed = affirmEvent.safeParse(exchange.body);
  if (!parsed.success) return unknown("Affirm agreed, and its answer cannot be read.");
  const event = parsed.data;
  if (kindOf(event) !== expected) return unknown("Affirm answered with an event of another kind.");
  if (event.currency != null && event.currency !== currency)
    return unknown("Affirm moved money in another currency than the order's.");
  return { kind: "moved", event };
}

export type Refusal = Exclude<DirectOutcome, { kind: "done" }>;

export function outcomeOfSilence(exchange: Exclude<Exchange, { kind: "answered" }>): Refusal {
  return exchange.kind === "not_sent"
    ? { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: exchange.detail }
    : unknown(exchange.detail);
}

/**
 * 401 is decided before anything runs. A 409 may mean that the first request with the key still runs, so it counts as
 * refused only where its words say so.
 *
 * @see https://docs.affirm.com/developers/reference/errors
 */
export function outcomeOfRefusal({
  status,
  body,
  retryAfterMs,
}: Extract<Exchange, { kind: "answered" }>): Refusal {
  if (status === 429)
    return unavailable(retryAfterMs ?? RETRY_AFTER_MS, "Affirm asks for fewer requests (HTTP 429).");
  if (status === 401) return unavailable(NO_ACCESS_RETRY_MS, KEYS_REFUSED);
  if (status < 400 || status >= 500 || status === 408) return unknown(`Affirm answered HTTP ${status}.`);
  const error = affirmError.safeParse(body);
  if (!error.success) return outcomeOfPage(status);
  const reason = reasonOf(status, error.data);
  if (reason === "keys_refused") return unavailable(NO_ACCESS_RETRY_MS, KEYS_REFUSED);
  if (reason === "in_progress") return { kind: "pending", movementId: null };
  if (reason === "unclear")
    return unknown(`Affirm answered HTTP ${status} in words that the app does not know.`);
  return { kind: "rejected", reason, providerText: error.data.message?.slice(0, LONGEST_TEXT) ?? null };
}

export const KEYS_REFUSED = "Affirm does not accept the keys.";

/** Affirm's own 404 is a page of XML. Other pages come from what stands in front of it. */
function outcomeOfPage(status: number): Refusal {
  if (status === 404) return { kind: "rejected", reason: "not_found", providerText: null };
  if (status === 409) return unknown("Affirm answered HTTP 409 without a reason.");
  return unavailable(NO_ACCESS_RETRY_MS, `Something in front of Affirm answered HTTP ${status}.`);
}

/** What a question that gave no transaction says. */
export function readingOfRefusal(
  exchange: Exchange,
): Exclude<AuthorizationReading, { kind: "read" | "unreadable" }> {
  if (exchange.kind !== "answered") return unavailable(RETRY_AFTER_MS, exchange.detail);
  const { status, body, retryAfterMs } = exchange;
  const hasWords = affirmError.safeParse(body).success;
  if (status === 404) return { kind: "missing", detail: "Affirm knows no such transaction with these keys." };
  if (status === 401 || (status === 403 && hasWords)) return { kind: "no_access", detail: KEYS_REFUSED };
  return unavailable(retryAfterMs ?? RETRY_AFTER_MS, `Affirm answered HTTP ${status}.`);
}

export function doneOf(event: AffirmEvent, currency: string): DirectOutcome | null {
  const amount = amountOf(event, currency);
  return amount && { kind: "done", movementId: event.id, amount, occurredAt: event.created };
}

const unknown = (detail: string): { kind: "unknown"; detail: string } => ({ kind: "unknown", detail });

function unavailable(
  retryAfterMs: number,
  detail: string,
): { kind: "unavailable"; retryAfterMs: number; detail: string } {
  return { kind: "unavailable", retryAfterMs, detail };
}
