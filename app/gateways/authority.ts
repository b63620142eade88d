/** Providers that the app asks directly, beside Shopify. Klarna speaks the API that Kustom took over, so both are one. */
const DIRECT_PROVIDERS = ["kustom", "affirm", "smartpay"] as const;
export type DirectProviderName = (typeof DIRECT_PROVIDERS)[number];

/** The names under which people know the providers. An account at Klarna is not one at Kustom. */
export const PROVIDER_BRANDS = ["kustom", "klarna", "affirm", "smartpay"] as const;
export type ProviderBrand = (typeof PROVIDER_BRANDS)[number];

/** Who moves the money of an authorization. Each has exactly one: two would take it twice. */
export const AUTHORITIES = ["shopify", ...DIRECT_PROVIDERS] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** Where the provider's own id of an authorization stands at Shopify. `typed`: only on the order's page. */
export const REFERENCE_PLACES = ["payment_id", "receipt", "note_attribute", "metafield", "typed"] as const;
export type ReferencePlace = (typeof REFERENCE_PLACES)[number];
