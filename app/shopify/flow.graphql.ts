/** Sends handle and payload only: the older form `body` excludes them (Shopify Admin GraphQL, recorded 2026-05). */
export const FIRE_FLOW_TRIGGER = `#graphql
  mutation FireFlowTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } }
  }
` as const;
