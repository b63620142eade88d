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
