export interface ShopProfile {
  name: string;
  currency: string;
  ianaTimezone: string;
  plan: string;
  /** The address that Shopify itself writes to. */
  email: string;
}
