const ADDRESS_FIELDS = `#graphql
  fragment UnpaidAddressFields on MailingAddress {
    firstName
    lastName
    phone
    address1
    address2
    city
    province
    zip
    countryCodeV2
  }
`;

/** What a customer is asked to pay, and where it goes. The search may find names that only begin like the one asked for. */
export const FIND_UNPAID_ORDERS = `#graphql
  ${ADDRESS_FIELDS}
  query FindUnpaidOrders($query: String!) {
    shop { primaryDomain { url } }
    orders(first: 3, query: $query) {
      nodes {
        id
        name
        customAttributes { key value }
        cancelledAt
        customerLocale
        email
        phone
        taxesIncluded
        presentmentCurrencyCode
        totalOutstandingSet { presentmentMoney { amount currencyCode } }
        totalCapturableSet { presentmentMoney { amount currencyCode } }
        shippingLines(first: 5) {
          nodes {
            discountedPriceSet { presentmentMoney { amount currencyCode } }
            taxLines { priceSet { presentmentMoney { amount currencyCode } } }
          }
          pageInfo { hasNextPage }
        }
        lineItems(first: 50) {
          nodes {
            title
            sku
            quantity
            currentQuantity
            discountedTotalSet(withCodeDiscounts: true) { presentmentMoney { amount currencyCode } }
            taxLines { priceSet { presentmentMoney { amount currencyCode } } }
          }
          pageInfo { hasNextPage }
        }
        shippingAddress { ...UnpaidAddressFields }
        billingAddress { ...UnpaidAddressFields }
      }
      pageInfo { hasNextPage }
    }
  }
` as const;

/**
 * Drafts cannot be searched by their name alone. Assumption: words without a field are looked for in a draft's name,
 * among others, so that the draft asked for is among the first found.
 */
export const FIND_UNPAID_DRAFTS = `#graphql
  ${ADDRESS_FIELDS}
  query FindUnpaidDrafts($query: String!) {
    shop { primaryDomain { url } }
    draftOrders(first: 10, query: $query, reverse: true) {
      nodes {
        id
        name
        status
        customAttributes { key value }
        customer { locale }
        email
        phone
        taxesIncluded
        presentmentCurrencyCode
        totalPriceSet { presentmentMoney { amount currencyCode } }
        shippingLine {
          discountedPriceSet { presentmentMoney { amount currencyCode } }
          taxLines { priceSet { presentmentMoney { amount currencyCode } } }
        }
        lineItems(first: 50) {
          nodes {
            title
            sku
            quantity
            discountedTotalSet { presentmentMoney { amount currencyCode } }
            taxLines { priceSet { presentmentMoney { amount currencyCode } } }
          }
          pageInfo { hasNextPage }
        }
        shippingAddress { ...UnpaidAddressFields }
        billingAddress { ...UnpaidAddressFields }
      }
      pageInfo { hasNextPage }
    }
  }
` as const;

export const READ_DRAFT_ATTRIBUTES = `#graphql
  query ReadDraftAttributes($id: ID!) {
    draftOrder(id: $id) { customAttributes { key value } }
  }
` as const;

/** Replaces all attributes of the draft. */
export const WRITE_DRAFT_ATTRIBUTES = `#graphql
  mutation WriteDraftAttributes($id: ID!, $customAttributes: [AttributeInput!]!) {
    draftOrderUpdate(id: $id, input: { customAttributes: $customAttributes }) { userErrors { field message } }
  }
` as const;

export const READ_ORDER_ATTRIBUTES = `#graphql
  query ReadOrderAttributes($id: ID!) {
    order(id: $id) { customAttributes { key value } }
  }
` as const;

/** Replaces all attributes of the order. */
export const WRITE_ORDER_ATTRIBUTES = `#graphql
  mutation WriteOrderAttributes($id: ID!, $customAttributes: [AttributeInput!]!) {
    orderUpdate(input: { id: $id, customAttributes: $customAttributes }) { userErrors { field message } }
  }
` as const;

export const WRITE_ORDER_METAFIELD = `#graphql
  mutation WriteOrderMetafield($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { field message code } }
  }
` as const;
