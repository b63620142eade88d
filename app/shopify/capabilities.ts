import type { Capabilities } from "~/money/payment-provider.port";

/**
 * Through Shopify. A void takes the whole authorization, and after a partial capture it is refused
 * (shopify.dev/docs/api/commerce-components/pay/graphql-post-payment).
 */
export const SHOPIFY_CAPABILITIES: Capabilities = { voidAfterCapture: false };
