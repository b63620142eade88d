/**
 * What a request to a shop's Admin API showed about the app's access. `address_refused` is HTTP 403, which Shopify
 * answers to an address outside the app's IP allowlist.
 * @see https://shopify.dev/docs/apps/build/security/credentials-and-data/restrict-api-access-to-your-ip-addresses
 */
export type ShopAccess = "granted" | "token_refused" | "address_refused";

/** Why the app has no access to a shop, and since when. */
export interface AccessRefusal {
  by: Extract<ShopAccess, "token_refused" | "address_refused">;
  since: Date;
}
