import type { AdminMutations, AdminQueries } from "@shopify/admin-api-client";
import { type Answer, classifyFailure, classifyResponse, throttleReadingOf } from "./answer";
import type { ShopDomain } from "~/domain/ids";
import type { ThrottleReading } from "~/ports/api-limits";

export const API_VERSION = "2026-10";

export interface ShopifyClientDeps {
  /** A token that is good for some minutes, or null where the shop has none. */
  tokenFor: (shop: ShopDomain) => Promise<string | null>;
  timeoutMs?: number;
  /** Told with every answer that says what the shop's bucket holds. */
  noteThrottle?: (shop: ShopDomain, reading: ThrottleReading) => void;
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
  /** For hints that no released version tells. Nothing is known of the answer's shape. */
  queryUnstable(shop: ShopDomain, text: string): Promise<Answer<unknown>>;
}

const TIMEOUT_MS = 15_000;

/**
 * Sends each request exactly once. Retrying is for callers, who know whether a request moves money; the client of
 * Shopify's library would send a mutation again after any network error.
 */
export function createShopifyClient(deps: ShopifyClientDeps): ShopifyClient {
  const { tokenFor, timeoutMs = TIMEOUT_MS, noteThrottle } = deps;
  async function send(
    shop: ShopDomain,
    query: string,
    variables: unknown,
    version: string = API_VERSION,
  ): Promise<Answer<unknown>> {
    const token = await tokenFor(shop);
    if (token === null) return { kind: "unauthorized", detail: "There is no access token for this shop." };
    try {
      const response = await fetch(`https://${shop}/admin/api/${version}/graphql.json`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-Shopify-Access-Token": token,
        },
        body: JSON.stringify({ query, variables }),
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
  // The types come from the documents by code generation, checked against the schema of API_VERSION.
  return {
    query: send as ShopifyClient["query"],
    mutate: send as ShopifyClient["mutate"],
    queryUnstable: (shop, text) => send(shop, text, {}, "unstable"),
  };
}
