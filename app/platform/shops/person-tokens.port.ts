import type { ShopDomain } from "~/kernel/ids";

/** The online tokens of the people who use the app. Shopify asks for a person's permissions only with their own token. */
export interface PersonTokens {
  /** Null where the person's session has ended: their next request from the admin exchanges a new token. */
  current(shop: ShopDomain, userId: string): Promise<string | null>;
  /** Forgets a token that Shopify refused (HTTP 401), so that the person's next request exchanges a new one. */
  drop(shop: ShopDomain, userId: string, refused: string): Promise<void>;
}
