const CAPTURE_EVENT_FIELDS = `#graphql
  fragment CaptureEventFields on Event { action createdAt appTitle attributeToApp attributeToUser }
`;

/**
 * The captures in the timelines of a few orders, newest first. An order has one event per capture, and a few for
 * refused ones.
 */
export const READ_CAPTURE_EVENTS = `#graphql
  ${CAPTURE_EVENT_FIELDS}
  query ReadCaptureEvents($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        events(first: 10, reverse: true, query: "action:capture_success OR action:capture_pending") {
          nodes { ...CaptureEventFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
` as const;

/** The next, older page of one timeline. */
export const READ_OLDER_CAPTURE_EVENTS = `#graphql
  ${CAPTURE_EVENT_FIELDS}
  query ReadOlderCaptureEvents($id: ID!, $after: String!) {
    order(id: $id) {
      events(first: 100, after: $after, reverse: true, query: "action:capture_success OR action:capture_pending") {
        nodes { ...CaptureEventFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
` as const;
