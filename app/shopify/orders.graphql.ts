const LINE_FIELDS = `#graphql
  fragment LineFields on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    currentQuantity
    discountedTotalSet(withCodeDiscounts: true) { presentmentMoney { amount currencyCode } }
    taxLines { priceSet { presentmentMoney { amount currencyCode } } }
  }
`;

const SHIPPING_LINE_FIELDS = `#graphql
  fragment ShippingLineFields on ShippingLine {
    discountedPriceSet { presentmentMoney { amount currencyCode } }
    taxLines { priceSet { presentmentMoney { amount currencyCode } } }
  }
`;

const SHIPPED_LINE_FIELDS = `#graphql
  fragment ShippedLineFields on FulfillmentLineItem { quantity lineItem { id } }
`;

/**
 * Everything that an OrderSnapshot needs, in few fields. Connections hold their first page, and `completeOrder` reads
 * the others. Lists without pages (transactions, fulfillments, taxes) are complete unless `first` cuts them. `customer`
 * needs read_customers: a shop that does not grant it answers null there with an error beside the data, which the app
 * reads as "not known".
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
    currentShippingPriceSet { presentmentMoney { amount currencyCode } }
    shippingLines(first: 5) {
      nodes { ...ShippingLineFields }
      pageInfo { hasNextPage endCursor }
    }
    customer { id displayName }
    tags
    releaseMetafield: metafield(namespace: "$app", key: "release") { value }
    capturedMetafield: metafield(namespace: "$app", key: "captured") { value }
    risk { recommendation assessments { riskLevel } }
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
      manuallyCapturable
      paymentDetails {
        ... on LocalPaymentMethodsPaymentDetails { paymentMethodName paymentDescriptor }
      }
      test
      errorCode
    }
    fulfillments {
      id
      status
      createdAt
      trackingInfo { number company url }
      fulfillmentLineItems(first: $lines) {
        nodes { ...ShippedLineFields }
        pageInfo { hasNextPage endCursor }
      }
    }
    lineItems(first: $lines) {
      nodes { ...LineFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** One order, with the first page of each of its lists. */
export const READ_ORDER = `#graphql
  ${LINE_FIELDS}
  ${SHIPPING_LINE_FIELDS}
  ${SHIPPED_LINE_FIELDS}
  ${ORDER_FIELDS}
  query ReadOrder($id: ID!, $lines: Int!) {
    order(id: $id) { ...OrderFields }
  }
` as const;

/**
 * A page of orders with the first page of each one's lists. 25 orders with 20 lines cost about 265 points; 1,000 are
 * allowed.
 */
export const LIST_ORDERS = `#graphql
  ${LINE_FIELDS}
  ${SHIPPING_LINE_FIELDS}
  ${SHIPPED_LINE_FIELDS}
  ${ORDER_FIELDS}
  query ListOrders(
    $first: Int!
    $after: String
    $query: String!
    $sortKey: OrderSortKeys!
    $reverse: Boolean!
    $lines: Int!
  ) {
    orders(first: $first, after: $after, query: $query, sortKey: $sortKey, reverse: $reverse) {
      nodes { ...OrderFields }
      pageInfo { hasNextPage endCursor }
    }
  }
` as const;

/** The next page of an order's lines. */
export const READ_LINES = `#graphql
  ${LINE_FIELDS}
  query ReadLines($id: ID!, $after: String!) {
    order(id: $id) {
      lineItems(first: 250, after: $after) {
        nodes { ...LineFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

/** The next page of an order's shipping lines. */
export const READ_SHIPPING_LINES = `#graphql
  ${SHIPPING_LINE_FIELDS}
  query ReadShippingLines($id: ID!, $after: String!) {
    order(id: $id) {
      shippingLines(first: 250, after: $after) {
        nodes { ...ShippingLineFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

/** The next page of the lines in one parcel. */
export const READ_SHIPPED_LINES = `#graphql
  ${SHIPPED_LINE_FIELDS}
  query ReadShippedLines($id: ID!, $after: String!) {
    fulfillment(id: $id) {
      fulfillmentLineItems(first: 250, after: $after) {
        nodes { ...ShippedLineFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;

/** Only the times of change: the cost is that of one object per kind of field, however many ids. */
export const READ_CHANGE_TIMES = `#graphql
  query ReadChangeTimes($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id updatedAt } }
  }
` as const;

export const COUNT_ORDERS = `#graphql
  query CountOrders($query: String!) {
    ordersCount(query: $query, limit: null) { count precision }
  }
` as const;

export const READ_SHOP = `#graphql
  query ReadShop {
    shop { name email currencyCode ianaTimezone plan { publicDisplayName partnerDevelopment shopifyPlus } }
  }
` as const;
