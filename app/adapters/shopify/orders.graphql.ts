/**
 * Everything that an OrderSnapshot needs, in few fields. `customer` needs read_customers: a shop that does not grant
 * it answers null there with an error beside the data, which is taken as "not known".
 */
const ORDER_FIELDS = `#graphql
  fragment OrderFields on Order {
    id
    name
    test
    capturable
    sourceName
    processedAt
    updatedAt
    cancelledAt
    displayFinancialStatus
    displayFulfillmentStatus
    presentmentCurrencyCode
    taxesIncluded
    totalPriceSet { presentmentMoney { amount currencyCode } }
    currentTotalPriceSet { presentmentMoney { amount currencyCode } }
    shippingLines(first: 5) {
      nodes {
        discountedPriceSet { presentmentMoney { amount currencyCode } }
        taxLines { priceSet { presentmentMoney { amount currencyCode } } }
      }
    }
    customer { id displayName }
    transactions {
      id
      kind
      status
      gateway
      formattedGateway
      amountSet { presentmentMoney { amount currencyCode } }
      parentTransaction { id }
      processedAt
      createdAt
      authorizationExpiresAt
      multiCapturable
      test
      errorCode
    }
    fulfillments {
      id
      status
      createdAt
      fulfillmentLineItems(first: 100) { nodes { quantity lineItem { id } } }
    }
    lineItems(first: $lines, after: $linesAfter) {
      nodes {
        id
        title
        variantTitle
        sku
        quantity
        currentQuantity
        discountedTotalSet(withCodeDiscounts: true) { presentmentMoney { amount currencyCode } }
        taxLines { priceSet { presentmentMoney { amount currencyCode } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** One order, a page of its lines at a time. */
export const READ_ORDER = `#graphql
  ${ORDER_FIELDS}
  query ReadOrder($id: ID!, $lines: Int!, $linesAfter: String) {
    order(id: $id) { ...OrderFields }
  }
` as const;

/** A page of orders with the first page of lines of each. 25 orders with 20 lines cost about 230 points; 1,000 are allowed. */
export const LIST_ORDERS = `#graphql
  ${ORDER_FIELDS}
  query ListOrders(
    $first: Int!
    $after: String
    $query: String!
    $sortKey: OrderSortKeys!
    $reverse: Boolean!
    $lines: Int!
    $linesAfter: String
  ) {
    orders(first: $first, after: $after, query: $query, sortKey: $sortKey, reverse: $reverse) {
      nodes { ...OrderFields }
      pageInfo { hasNextPage endCursor }
    }
  }
` as const;

/** Nothing but when orders changed: the cost is that of one object per kind of field, however many ids. */
export const READ_CHANGE_TIMES = `#graphql
  query ReadChangeTimes($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id updatedAt } }
  }
` as const;

export const COUNT_ORDERS = `#graphql
  query CountOrders($query: String!) {
    ordersCount(query: $query, limit: 10000) { count precision }
  }
` as const;

export const READ_SHOP = `#graphql
  query ReadShop {
    shop { name email currencyCode ianaTimezone plan { publicDisplayName shopifyPlus } }
  }
` as const;
