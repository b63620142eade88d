/** Shops have few locations: Shopify allows at most 200 on its ordinary plans. */
export const READ_LOCATIONS = `#graphql
  query ReadLocations($after: String) {
    locations(first: 100, after: $after) {
      nodes { id name }
      pageInfo { hasNextPage endCursor }
    }
  }
` as const;
