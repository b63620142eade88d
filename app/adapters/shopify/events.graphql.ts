/** What the timelines of a few orders tell of captures. The newest first; an order has one for each capture, and a few refused ones. */
export const READ_CAPTURE_EVENTS = `#graphql
  query ReadCaptureEvents($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        events(first: 10, reverse: true, query: "action:capture_success OR action:capture_pending") {
          nodes { action createdAt appTitle attributeToApp attributeToUser }
        }
      }
    }
  }
` as const;
