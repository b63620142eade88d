import type { ShopDomain } from "~/kernel/ids";

/** The offline tokens that a shop's Admin API is asked with. */
export interface ShopTokens {
  /** A token that is good for some minutes, as far as its date tells. */
  current(shop: ShopDomain): Promise<TokenReading>;
  /**
   * Told that Shopify refused a token (HTTP 401), whatever its date says: the shop's next token. The refused one is
   * refreshed or dropped, by one process at a time; where another is stored by now, that one is given.
   */
  replace(shop: ShopDomain, refused: string): Promise<TokenReading>;
}

export type TokenReading =
  | { kind: "token"; token: string }
  /** The shop has the app, and no token of it works: opening the app in the admin exchanges one. */
  | { kind: "none" }
  /** The shop's token was refused, and Shopify did not tell whether there is a next one. */
  | { kind: "unavailable"; detail: string }
  | { kind: "not_installed" };
