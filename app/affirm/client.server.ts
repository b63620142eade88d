import { baseUrlOf, headersOf, type AffirmCredentials } from "./credentials";
import { exchangeJson, type Exchange } from "~/platform/http/exchange-json.server";

export interface AffirmDeps {
  fetch: typeof globalThis.fetch;
  /** Real time until an answer no longer counts. */
  timeoutMs?: number;
}

export interface AffirmPost {
  path: string;
  /** The same key gets the first answer again for 30 days, whether it was a success or a failure. */
  key: string;
  body: Readonly<Record<string, string | number>>;
}

const TIMEOUT_MS = 30_000;

export function get(
  { fetch, timeoutMs }: AffirmDeps,
  own: AffirmCredentials,
  path: string,
): Promise<Exchange> {
  return exchangeJson(fetch, {
    method: "GET",
    url: baseUrlOf(own) + path,
    headers: headersOf(own),
    timeoutMs: timeoutMs ?? TIMEOUT_MS,
  });
}

/** @see https://docs.affirm.com/payments/docs/split-capture-api-reference */
export function post(
  { fetch, timeoutMs }: AffirmDeps,
  own: AffirmCredentials,
  { path, key, body }: AffirmPost,
): Promise<Exchange> {
  return exchangeJson(fetch, {
    method: "POST",
    url: baseUrlOf(own) + path,
    headers: { ...headersOf(own), "Idempotency-Key": key },
    body,
    timeoutMs: timeoutMs ?? TIMEOUT_MS,
  });
}
