/** The address is protected customer data of level 2: an app without that access is answered null with an error beside it. */
export const READ_EMAIL = `#graphql
  query ReadEmail($id: ID!) {
    order(id: $id) { email }
  }
` as const;
