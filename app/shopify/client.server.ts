import type { AdminMutations, AdminQueries } from "@shopify/admin-api-client";
import {
  type Answer,
  type AnswerWord,
  type Attempt,
  classifyFailure,
  classifyResponse,
  throttleReadingOf,
  wordOf,
} from "./answer";
import type { ShopDomain } from "~/kernel/ids";
import type { ShopAccess } from "~/platform/shops/shop-access.port";
import type { ThrottleReading } from "~/platform/api-budget/api-limits.port";
import type { PersonTokens } from "~/platform/shops/person-tokens.port";
import type { ShopTokens, TokenReading } from "~/platform/shops/shop-tokens.port";

export const API_VERSION = "2026-10";

export interface ShopifyClientDeps {
  tokens: ShopTokens;
  people: PersonTokens;
  timeoutMs?: number;
  /** Called with every answer that reports the shop's bucket. */
  noteThrottle?: (shop: ShopDomain, reading: ThrottleReading) => void;
  /** Called with every answer, with what it shows about the app's access to the shop. Never fails. */
  noteAccess?: (shop: ShopDomain, access: ShopAccess) => Promise<void>;
  /** Called with how each request ended, for counting. */
  noteAnswer?: (outcome: AnswerWord) => void;
}

export interface ShopifyClient {
  query<Text extends keyof AdminQueries>(
    shop: ShopDomain,
    text: Text,
    variables: AdminQueries[Text]["variables"],
  ): Promise<Answer<AdminQueries[Text]["return"]>>;
  mutate<Text extends keyof AdminMutations>(
    shop: ShopDomain,
    text: Text,
    variables: AdminMutations[Text]["variables"],
  ): Promise<Answer<AdminMutations[Text]["return"]>>;
  /**
   * Sends a mutation that moves money with the token of the person who asked for it; with the shop's token where
   * `userId` is null. A person's request is never sent with the shop's token.
   */
  mutateFor<Text extends keyof AdminMutations>(
    userId: string | null,
    shop: ShopDomain,
    text: Text,
    variables: AdminMutations[Text]["variables"],
  ): Promise<PersonAnswer<AdminMutations[Text]["return"]>>;
  /** For hints that only an unstable version gives. The answer's shape is unknown. */
  queryUnstable(shop: ShopDomain, text: string): Promise<Answer<unknown>>;
}

/** The answer to a request that may be a person's. */
export type PersonAnswer<T> =
  | Answer<T>
  /** Nothing was sent: the person's session at Shopify has ended. */
  | { kind: "signed_out" }
  /**
   * Shopify denied the request to the person. Its text names scope and permission alike, whichever is missing; the app
   * is not installed without its scopes for orders, so the person lacks the permission.
   */
  | { kind: "no_permission"; detail: string };

const TIMEOUT_MS = 15_000;

/** Until the person's next request has exchanged a new token, which the page makes right after the refused one. */
const NEW_PERSON_TOKEN_MS = 3000;

/** The shortest wait; jobs wait longer each time, and opening the app ends their wait. */
const NO_ACCESS_RETRY_MS = 60_000;

/**
 * Sends each request exactly once, except one whose token Shopify refused (HTTP 401). Callers retry, because they know
 * whether a request moves money; the client of Shopify's library would send a mutation again after any network error.
 * Shopify answers 401 before it looks at the request, so nothing was done, and even a capture can safely be sent once
 * more with the shop's next token.
 */
export function createShopifyClient(deps: ShopifyClientDeps): ShopifyClient {
  const { tokens } = deps;
  async function send(
    shop: ShopDomain,
    query: string,
    variables: unknown,
    version: string = API_VERSION,
  ): Promise<Answer<unknown>> {
    const request = { shop, version, body: JSON.stringify({ query, variables }) };
    const first = await tokens.current(shop);
    if (first.kind !== "token") return withoutToken(deps, shop, first);
    let attempt = await post(deps, request, first.token);
    if (attempt.kind === "token_refused") {
      const next = await tokens.replace(shop, first.token);
      if (next.kind !== "token") return withoutToken(deps, shop, next);
      attempt = await post(deps, request, next.token);
    }
    return toAnswer(deps, shop, attempt);
  }

  // Code generation makes the types from the documents, checked against the schema of API_VERSION.
  return {
    query: send as ShopifyClient["query"],
    mutate: send as ShopifyClient["mutate"],
    mutateFor: ((userId: string | null, shop: ShopDomain, query: string, variables: unknown) =>
      userId === null
        ? send(shop, query, variables)
        : sendAsPerson(deps, { shop, userId }, { query, variables })) as ShopifyClient["mutateFor"],
    queryUnstable: (shop, text) => send(shop, text, {}, "unstable"),
  };
}

/** A person's token cannot be exchanged anew here: that takes a request of the person. */
async function sendAsPerson(
  deps: ShopifyClientDeps,
  { shop, userId }: { shop: ShopDomain; userId: string },
  { query, variables }: { query: string; variables: unknown },
): Promise<PersonAnswer<unknown>> {
  const { people } = deps;
  const token = await people.current(shop, userId);
  if (token === null) return { kind: "signed_out" };
  const request: Post = { shop, version: API_VERSION, body: JSON.stringify({ query, variables }) };
  const attempt = await post(deps, request, token);
  switch (attempt.kind) {
    case "token_refused":
      await people.drop(shop, userId, token);
      return { kind: "unavailable", retryAfterMs: NEW_PERSON_TOKEN_MS, detail: attempt.detail };
    case "address_refused":
      return toAnswer(deps, shop, attempt);
    case "refused":
      return attempt.accessDenied ? { kind: "no_permission", detail: attempt.detail } : attempt;
    case "answered":
    case "unavailable":
    case "unauthorized":
    case "unknown":
      // A person's token that works does not show that the shop's token works.
      return attempt;
  }
}

async function withoutToken(
  { noteAccess }: ShopifyClientDeps,
  shop: ShopDomain,
  reading: Exclude<TokenReading, { kind: "token" }>,
): Promise<Answer<never>> {
  switch (reading.kind) {
    case "not_installed":
      return { kind: "unauthorized", detail: "The shop does not have the app." };
    case "none":
      await noteAccess?.(shop, "token_refused");
      return {
        kind: "unavailable",
        retryAfterMs: NO_ACCESS_RETRY_MS,
        detail: "No token of the shop works.",
      };
    case "unavailable":
      await noteAccess?.(shop, "token_refused");
      return { ...reading, retryAfterMs: NO_ACCESS_RETRY_MS };
  }
}

async function toAnswer(
  { noteAccess }: ShopifyClientDeps,
  shop: ShopDomain,
  attempt: Attempt<unknown>,
): Promise<Answer<unknown>> {
  switch (attempt.kind) {
    case "token_refused":
    case "address_refused":
      await noteAccess?.(shop, attempt.kind);
      return { kind: "unavailable", retryAfterMs: NO_ACCESS_RETRY_MS, detail: attempt.detail };
    case "answered":
    case "refused":
      await noteAccess?.(shop, "granted");
      return attempt;
    case "unavailable":
    case "unauthorized":
    case "unknown":
      return attempt;
  }
}

async function post(deps: ShopifyClientDeps, request: Post, token: string): Promise<Attempt<unknown>> {
  const attempt = await exchange(deps, request, token);
  deps.noteAnswer?.(wordOf(attempt));
  return attempt;
}

interface Post {
  shop: ShopDomain;
  version: string;
  body: string;
}

async function exchange(
  { timeoutMs = TIMEOUT_MS, noteThrottle }: ShopifyClientDeps,
  { shop, version, body }: Post,
  token: string,
): Promise<Attempt<unknown>> {
  try {
    const response = await fetch(`https://${shop}/admin/api/${version}/graphql.json`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-Shopify-Access-Token": token,
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
    });
    const retryAfter = response.headers.get("retry-after");
    const text = await response.text();
    const reading = throttleReadingOf(text);
    if (reading) noteThrottle?.(shop, reading);
    return classifyResponse({ status: response.status, text, retryAfter });
  } catch (error) {
    return classifyFailure(error);
  }
}
