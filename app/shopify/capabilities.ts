import type { Capabilities } from "~/money/payment-provider.port";

/**
 * Capabilities through Shopify. A void takes the whole authorization, and Shopify refuses it after a partial capture
 * (shopify.dev/docs/api/commerce-components/pay/graphql-post-payment).
 */
export const SHOPIFY_CAPABILITIES: Capabilities = { voidAfterCapture: false, voidAmount: false };
