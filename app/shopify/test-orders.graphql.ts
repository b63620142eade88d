export const READ_SCOPES = `#graphql
  query ReadScopes {
    currentAppInstallation { accessScopes { handle } }
  }
` as const;

/** Only apps with an offline token may use it (Shopify Admin GraphQL schema 2026-10). */
export const PLACE_TEST_ORDER = `#graphql
  mutation PlaceTestOrder($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
    orderCreate(order: $order, options: $options) {
      order { id name }
      userErrors { field message code }
    }
  }
` as const;

export const FIND_TEST_ORDER = `#graphql
  query FindTestOrder($query: String!, $after: String) {
    orders(first: 10, after: $after, query: $query, sortKey: CREATED_AT, reverse: true) {
      nodes { id name tags }
      pageInfo { hasNextPage endCursor }
    }
  }
` as const;

/** `userErrors` have no `code` (Shopify Admin GraphQL, recorded 2026-04). */
export const UNFULFILL = `#graphql
  mutation UnfulfillTestOrder($id: ID!) {
    fulfillmentCancel(id: $id) {
      fulfillment { id status }
      userErrors { field message }
    }
  }
` as const;
