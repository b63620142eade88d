/**
 * The texts that may hold a provider's own id of an authorization. `receiptJson` is what the gateway answered, in a form
 * of its own, and is picked apart and never stored.
 */
export const READ_REFERENCES = `#graphql
  query ReadReferences($id: ID!, $namespace: String!, $key: String!) {
    order(id: $id) {
      customAttributes { key value }
      metafield(namespace: $namespace, key: $key) { value }
      transactions { id paymentId receiptJson }
    }
  }
` as const;
