import { z } from "zod";
import type { SmartpayCredentials } from "./credentials";
import { exchangeJson, type Exchange } from "~/platform/http/exchange-json.server";

const API = "https://api.smartpay.co/v1";
const TIMEOUT_MS = 20_000;
const RETRY_AFTER_MS = 5_000;
const LONGEST_TEXT = 300;

export interface SmartpayRequest {
  method: "GET" | "POST" | "PUT";
  /** Below the version, with its query: "/orders/order_test_1?expand=all". */
  path: string;
  body?: unknown;
  /** Absent for requests that only read. */
  key?: string;
}

/** What Smartpay answered, by what it means for the caller. */
export type SmartpayAnswer =
  | { kind: "answered"; body: unknown }
  /** Smartpay read the request and did not do it. `code` has dots: "order.not-found". */
  | { kind: "refused"; status: number; code: string; text: string }
  | { kind: "no_access"; detail: string }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unknown"; detail: string };

export type NoAnswer = Exclude<SmartpayAnswer, { kind: "answered" }>;

export interface SmartpayClient {
  send(credentials: SmartpayCredentials, request: SmartpayRequest): Promise<SmartpayAnswer>;
}

/** @see https://en.docs.smartpay.co/reference/errors */
const refusal = z.object({ errorCode: z.string().max(100), message: z.string().catch("") });

/** Sends each request exactly once. */
export function createSmartpayClient(options: {
  fetch: typeof globalThis.fetch;
  timeoutMs?: number;
}): SmartpayClient {
  const { fetch, timeoutMs = TIMEOUT_MS } = options;
  return {
    async send({ secretKey }, { method, path, body, key }) {
      const exchange = await exchangeJson(fetch, {
        method,
        url: `${API}${path}`,
        headers: {
          // Smartpay takes the key as it is, where other providers take a user and a password in base 64.
          Authorization: `Basic ${secretKey}`,
          ...(key === undefined ? {} : { "Idempotency-Key": key }),
        },
        body,
        timeoutMs,
      });
      return toAnswer(exchange);
    },
  };
}

function toAnswer(exchange: Exchange): SmartpayAnswer {
  if (exchange.kind === "lost") return { kind: "unknown", detail: exchange.detail };
  if (exchange.kind === "not_sent")
    return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: exchange.detail };
  const { status, body, retryAfterMs } = exchange;
  if (status === 401) return { kind: "no_access", detail: "Smartpay does not accept the secret key." };
  if (status === 429)
    return { kind: "unavailable", retryAfterMs: retryAfterMs ?? RETRY_AFTER_MS, detail: "HTTP 429" };
  if (status >= 200 && status < 300)
    return body === undefined
      ? { kind: "unknown", detail: `HTTP ${status} without JSON` }
      : { kind: "answered", body };
  const error = refusal.safeParse(body).data;
  if (status >= 400 && status < 500 && error)
    return { kind: "refused", status, code: error.errorCode, text: textOf(error.message) };
  // A page of a proxy says nothing about what Smartpay did, whatever its status is.
  return { kind: "unknown", detail: `HTTP ${status} without an error of Smartpay` };
}

/** A message of Smartpay as it may be kept: short, and without any key that it repeats. */
function textOf(message: string): string {
  return message.replaceAll(/\b[sp]k_(test|live)_\w+/g, "…").slice(0, LONGEST_TEXT);
}
