const FULFILLMENT_ORDER_FIELDS = `#graphql
  fragment MarkedFulfillmentOrder on FulfillmentOrder {
    id
    status
    fulfillmentHolds { id handle heldByRequestingApp }
  }
`;

/** Only what is asked for: fulfillment orders need a scope that most shops have not granted. */
export const READ_MARKS = `#graphql
  ${FULFILLMENT_ORDER_FIELDS}
  query ReadMarks(
    $id: ID!
    $tags: Boolean!
    $metafield: Boolean!
    $captured: Boolean!
    $payment: Boolean!
    $holds: Boolean!
  ) {
    order(id: $id) {
      id
      tags @include(if: $tags)
      metafield(namespace: "$app", key: "release") @include(if: $metafield) { value }
      capturedMetafield: metafield(namespace: "$app", key: "captured") @include(if: $captured) { value }
      displayFinancialStatus @include(if: $payment)
      capturable @include(if: $payment)
      canMarkAsPaid @include(if: $payment)
      transactions @include(if: $payment) {
        id
        kind
        status
        gateway
        processedAt
        createdAt
        parentTransaction { id }
      }
      fulfillmentOrders(first: 10) @include(if: $holds) {
        nodes { ...MarkedFulfillmentOrder }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

/** The next page of an order's fulfillment orders. */
export const READ_MARKED_FULFILLMENT_ORDERS = `#graphql
  ${FULFILLMENT_ORDER_FIELDS}
  query ReadMarkedFulfillmentOrders($id: ID!, $after: String!) {
    order(id: $id) {
      fulfillmentOrders(first: 50, after: $after) {
        nodes { ...MarkedFulfillmentOrder }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

export const ADD_TAGS = `#graphql
  mutation AddTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) { userErrors { field message } }
  }
` as const;

export const REMOVE_TAGS = `#graphql
  mutation RemoveTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) { userErrors { field message } }
  }
` as const;

export const SET_METAFIELD = `#graphql
  mutation SetMarkMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { field message code } }
  }
` as const;

export const DELETE_METAFIELD = `#graphql
  mutation DeleteMarkMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { userErrors { field message } }
  }
` as const;

export const DEFINE_METAFIELD = `#graphql
  mutation DefineMarkMetafield($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) { userErrors { field message code } }
  }
` as const;

/** The order is read anew to learn which payment was made: Shopify may have made it although the answer is lost. */
export const MARK_AS_PAID = `#graphql
  mutation MarkAsPaid($id: ID!) {
    orderMarkAsPaid(input: { id: $id }) { userErrors { field message } }
  }
` as const;

export const HOLD_FULFILLMENT = `#graphql
  mutation HoldFulfillment($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { userErrors { field message code } }
  }
` as const;

export const RELEASE_FULFILLMENT = `#graphql
  mutation ReleaseFulfillment($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { userErrors { field message code } }
  }
` as const;
