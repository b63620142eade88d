/** How a payment gateway behaves at this shop. */
export interface GatewayNature {
  name: string;
  formattedName: string;
  /** What checkout makes when the capture setting is not "at checkout"; some gateways always take a SALE. */
  checkout: "AUTHORIZATION" | "SALE";
  captures: "single" | "multiple" | "full_only";
  /** Days until the provider lets the authorization lapse; null: never. */
  windowDays: number | null;
  /** Klarna and Affirm orders can be shown pending while authorized. */
  shownPending: boolean;
  /** After so long the order shown pending becomes authorized; null: never. */
  pendingForMs: number | null;
  /**
   * The authorization itself has no answer at first: until `pendingForMs` is over, or the control API reports one, it is
   * PENDING and nothing can be captured.
   */
  authorizesLate: boolean;
  /** What such an authorization fails with when its time is over; null: it succeeds. */
  authorizationFailsWith: string | null;
  /** The provider holds an authorization for so much longer than the date that Shopify shows. */
  heldLongerDays: number;
  /** The provider answers a capture this much later: until then it is PENDING. 0: at once. */
  captureDelayMs: number;
  /** The provider declines every capture with this error code (Admin GraphQL schema, OrderTransactionErrorCode). */
  captureFailsWith: string | null;
  /** Some providers let no app start a capture; staff, Flow and Shopify itself may. */
  appMayCapture: boolean;
}
