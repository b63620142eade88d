/** How a payment gateway behaves at this shop. */
export interface GatewayNature {
  name: string;
  formattedName: string;
  /** The transaction of a checkout where the capture setting is not "at checkout"; some gateways always make a SALE. */
  checkout: "AUTHORIZATION" | "SALE";
  captures: "single" | "multiple" | "full_only";
  /** Days until the authorization lapses; null means never. */
  windowDays: number | null;
  /** Whether the order is shown pending while authorized, as with Klarna and Affirm. */
  shownPending: boolean;
  /** Milliseconds until an order shown pending becomes authorized; null means never. */
  pendingForMs: number | null;
  /**
   * Whether the authorization itself has no answer at first: until `pendingForMs` is over, or the control API reports
   * an answer, the authorization is PENDING and cannot be captured.
   */
  authorizesLate: boolean;
  /** The error code of such an authorization when its time is over; null where it succeeds. */
  authorizationFailsWith: string | null;
  /** Days that the provider holds an authorization beyond the date that Shopify shows. */
  heldLongerDays: number;
  /** Milliseconds until the provider answers a capture, which is PENDING until then; 0 for an answer at once. */
  captureDelayMs: number;
  /** The provider declines every capture with this error code (Admin GraphQL schema, OrderTransactionErrorCode). */
  captureFailsWith: string | null;
  /** Whether an app may start a capture; some providers allow only staff, Flow and Shopify itself. */
  appMayCapture: boolean;
}
