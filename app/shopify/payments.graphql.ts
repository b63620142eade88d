/** The transaction that a mutation made; userErrors give the reason where there is none. */
const TRANSACTION_FIELDS = `#graphql
  fragment TransactionFields on OrderTransaction {
    id
    kind
    status
    errorCode
    processedAt
    createdAt
    amountSet { presentmentMoney { amount currencyCode } }
  }
`;

/** `userErrors` of this mutation has no `code`; selecting it fails (Shopify Admin GraphQL, recorded 2026-04). */
export const CAPTURE = `#graphql
  ${TRANSACTION_FIELDS}
  mutation CaptureOrder($input: OrderCaptureInput!) {
    orderCapture(input: $input) {
      transaction { ...TransactionFields }
      userErrors { field message }
    }
  }
` as const;

export const VOID = `#graphql
  ${TRANSACTION_FIELDS}
  mutation VoidAuthorization($parentTransactionId: ID!) {
    transactionVoid(parentTransactionId: $parentTransactionId) {
      transaction { ...TransactionFields }
      userErrors { field message code }
    }
  }
` as const;

/** From 2026-04 the field requires the key. @see shopify.dev/docs/api/usage/idempotent-requests */
export const REFUND = `#graphql
  ${TRANSACTION_FIELDS}
  mutation RefundCapture($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund { id createdAt transactions(first: 1) { nodes { ...TransactionFields } pageInfo { hasNextPage } } }
      userErrors { field message }
    }
  }
` as const;

export const READ_GATEWAY = `#graphql
  query ReadGateway($id: ID!) {
    node(id: $id) { ... on OrderTransaction { gateway } }
  }
` as const;

/** Asynchronous. Without `refundMethod` captured money stays; `refund` beside it is refused (recorded 2026-04). */
export const CANCEL = `#graphql
  mutation CancelOrder(
    $orderId: ID!
    $reason: OrderCancelReason!
    $restock: Boolean!
    $notifyCustomer: Boolean!
  ) {
    orderCancel(
      orderId: $orderId
      reason: $reason
      restock: $restock
      notifyCustomer: $notifyCustomer
      refundMethod: { originalPaymentMethodsRefund: true }
    ) {
      job { id }
      orderCancelUserErrors { field message code }
    }
  }
` as const;
