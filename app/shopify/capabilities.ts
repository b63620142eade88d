import type { Capabilities } from "~/money/payment-provider.port";

/**
 * Through Shopify. orderCapture and transactionVoid document no idempotency (Admin GraphQL schema 2026-10), a void
 * takes the whole authorization, and after a partial capture it is refused
 * (shopify.dev/docs/api/commerce-components/pay/graphql-post-payment). Several captures depend on the authorization.
 */
export const SHOPIFY_CAPABILITIES: Capabilities = {
  idempotentCapture: false,
  severalCaptures: true,
  voidAfterCapture: false,
  partialVoid: false,
};
