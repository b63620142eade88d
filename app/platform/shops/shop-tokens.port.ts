import type { ShopDomain } from "~/kernel/ids";

/** The offline tokens for a shop's Admin API. */
export interface ShopTokens {
  /** A token that stays valid for some minutes, according to its expiry date. */
  current(shop: ShopDomain): Promise<TokenReading>;
  /**
   * The shop's next token after Shopify refused one (HTTP 401), whatever the refused token's date says. One process at
   * a time refreshes or drops the refused token; where another token is stored by then, the answer is that one.
   */
  replace(shop: ShopDomain, refused: string): Promise<TokenReading>;
}

export type TokenReading =
  | { kind: "token"; token: string }
  /** The shop has the app, but no token works: opening the app in the admin exchanges one. */
  | { kind: "none" }
  /** The shop's token was refused, and Shopify did not say whether there is a next one. */
  | { kind: "unavailable"; detail: string }
  | { kind: "not_installed" };
