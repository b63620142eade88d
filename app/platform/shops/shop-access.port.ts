/**
 * What a request to a shop's Admin API showed of the app's access. `address_refused`: HTTP 403, which an address outside
 * the app's IP allowlist is answered with.
 * @see https://shopify.dev/docs/apps/build/security/credentials-and-data/restrict-api-access-to-your-ip-addresses
 */
export type ShopAccess = "granted" | "token_refused" | "address_refused";

/** What keeps the app out of a shop, and since when. */
export interface AccessRefusal {
  by: Extract<ShopAccess, "token_refused" | "address_refused">;
  since: Date;
}
