const FULFILLMENT_ORDER_LINE = `#graphql
  fragment ShippableLine on FulfillmentOrderLineItem { id remainingQuantity lineItem { id } }
`;

export const READ_FULFILLMENT_ORDERS = `#graphql
  ${FULFILLMENT_ORDER_LINE}
  query ReadFulfillmentOrders($id: ID!, $after: String) {
    order(id: $id) {
      fulfillmentOrders(first: 10, after: $after) {
        nodes {
          id
          status
          fulfillmentHolds { id handle heldByRequestingApp }
          lineItems(first: 20) {
            nodes { ...ShippableLine }
            pageInfo { hasNextPage endCursor }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

/** The next page of the lines of one fulfillment order. */
export const READ_FULFILLMENT_ORDER_LINES = `#graphql
  ${FULFILLMENT_ORDER_LINE}
  query ReadFulfillmentOrderLines($id: ID!, $after: String!) {
    fulfillmentOrder(id: $id) {
      lineItems(first: 250, after: $after) {
        nodes { ...ShippableLine }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

/** `userErrors` have no `code` (Shopify Admin GraphQL, recorded 2026-04). */
export const FULFILL = `#graphql
  mutation Fulfill($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment { id status }
      userErrors { field message }
    }
  }
` as const;

/** Only what a provider is told of the parcels of a captured order. */
export const READ_PARCELS = `#graphql
  query ReadParcels($id: ID!) {
    order(id: $id) {
      fulfillments {
        id
        status
        createdAt
        trackingInfo { number company url }
      }
    }
  }
` as const;
