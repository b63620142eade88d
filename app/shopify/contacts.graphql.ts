/** The address is protected customer data of level 2: an app without that access is answered null with an error beside it. */
export const READ_EMAIL = `#graphql
  query ReadEmail($id: ID!) {
    order(id: $id) { email }
  }
` as const;

/** The address is asked for, too: it shows whether the order has this very address, and whether Shopify shows addresses. */
export const FIND_ORDERS_OF_EMAIL = `#graphql
  query FindOrdersOfEmail($query: String!, $first: Int!) {
    orders(first: $first, query: $query, sortKey: PROCESSED_AT, reverse: true) {
      nodes { id email }
      pageInfo { hasNextPage }
    }
  }
` as const;
