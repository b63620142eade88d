import { z } from "zod";
import { authorizationHeaderOf, hostOf, withoutCredentials, type KustomCredentials } from "./credentials";
import { exchangeJson } from "~/platform/http/exchange-json.server";

export interface KustomClient {
  /** Sends one request once. Callers know whether it may be sent again. */
  send(credentials: KustomCredentials, request: KustomRequest): Promise<KustomAnswer>;
}

export interface KustomRequest {
  method: "GET" | "POST" | "PATCH";
  /** Below the orders: "/{order_id}/captures". */
  path: string;
  body?: unknown;
  /** Within 24 hours the same key gives the first answer, whatever else the request says. */
  key?: string;
}

export type KustomAnswer =
  /** `createdId` names what the request made. `body` is undefined where there is no JSON. */
  | { kind: "answered"; createdId: string | null; body: unknown }
  /** The API read the request and did nothing. */
  | Refusal
  | { kind: "no_access"; detail: string }
  /** Nothing happened. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** No answer says what became of the request. */
  | { kind: "unknown"; detail: string };

export interface Refusal {
  kind: "refused";
  status: number;
  code: string | null;
  text: string | null;
}

export const RETRY_AFTER_MS = 5000;
const TIMEOUT_MS = 15_000;
const LONGEST_TEXT = 300;

const errorBody = z.object({
  error_code: z.string().max(100).nullish().catch(null),
  error_messages: z.array(z.string()).nullish().catch(null),
  // Assumption: some errors have one message instead of a list, as a client library tolerates.
  error_message: z.string().nullish().catch(null),
});

export interface KustomClientDeps {
  fetch: typeof globalThis.fetch;
  timeoutMs?: number;
}

export function createKustomClient({ fetch, timeoutMs = TIMEOUT_MS }: KustomClientDeps): KustomClient {
  return {
    async send(credentials, { method, path, body, key }) {
      const exchange = await exchangeJson(fetch, {
        method,
        url: `https://${hostOf(credentials)}/ordermanagement/v1/orders${path}`,
        headers: {
          Authorization: authorizationHeaderOf(credentials),
          ...(key === undefined ? {} : { "Klarna-Idempotency-Key": key }),
        },
        body,
        timeoutMs,
      });
      switch (exchange.kind) {
        case "not_sent":
          return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: exchange.detail };
        case "lost":
          return { kind: "unknown", detail: exchange.detail };
        case "answered":
          return classify(exchange, credentials);
      }
    },
  };
}

type Answered = Extract<Awaited<ReturnType<typeof exchangeJson>>, { kind: "answered" }>;

/**
 * Classifies by status first. Only JSON comes from the API itself: any other refusal is of something in front of it,
 * which did not let the request through.
 * @see https://docs.klarna.com/resources/error-details/errors-in-order-management/
 */
function classify(answer: Answered, credentials: KustomCredentials): KustomAnswer {
  const { status, body, retryAfterMs } = answer;
  if (status === 201 || status === 204 || (status === 200 && body !== undefined))
    return { kind: "answered", createdId: createdIdOf(answer), body };
  if (status === 401) return { kind: "no_access", detail: "HTTP 401" };
  const wait = retryAfterMs ?? RETRY_AFTER_MS;
  if (status === 429) return { kind: "unavailable", retryAfterMs: wait, detail: "HTTP 429" };
  const error = errorBody.safeParse(body);
  const code = error.data?.error_code ?? null;
  const detail = code === null ? `HTTP ${status}` : `HTTP ${status} ${withoutCredentials(code, credentials)}`;
  // A conflict or a failure may hide a twin that goes on, or an effect whose answer was lost behind a proxy.
  if (status < 400 || status === 408 || status === 409 || status >= 500) return { kind: "unknown", detail };
  if (!error.success) return { kind: "unavailable", retryAfterMs: wait, detail: `${detail} without JSON` };
  const text = error.data.error_messages?.join(" ") ?? error.data.error_message ?? null;
  return {
    kind: "refused",
    status,
    code,
    text: text && withoutCredentials(text, credentials).slice(0, LONGEST_TEXT),
  };
}

const ID = /^[\w-]{1,255}$/;

/** What was made is named by a header of its own, and at the end of its address. */
function createdIdOf({ headers }: Answered): string | null {
  const address = headers.get("location")?.split("/").at(-1);
  const id = headers.get("capture-id") ?? headers.get("refund-id") ?? address;
  return id !== undefined && ID.test(id) ? id : null;
}
