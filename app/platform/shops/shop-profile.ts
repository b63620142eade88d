export interface ShopProfile {
  name: string;
  currency: string;
  ianaTimezone: string;
  plan: string;
  /** Whether the shop is for development, and sells nothing. */
  isDevelopment: boolean;
  /** The address that Shopify itself writes to. */
  email: string;
}
