export const FAULT_KINDS = [
  "timeout_before",
  "timeout_after",
  "late",
  "decline",
  "order_unavailable",
  "server_error",
  "html_error",
  "html_error_after",
  "connection_reset",
  "connection_reset_after",
  "throttle",
  "token_refused",
  "address_refused",
  "token_expired",
  "scope_removed",
  "uninstalled",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Whether the fault comes as a refusal in a mutation's payload and not from the connection. */
export const isSaidInPayload = (kind: FaultKind): boolean =>
  kind === "decline" || kind === "order_unavailable";

/** Faults of the Admin API only: of its bucket, of a token, or of the address of the app's servers. */
const OF_ADMIN_API: readonly FaultKind[] = [
  "throttle",
  "token_refused",
  "address_refused",
  "token_expired",
  "scope_removed",
  "uninstalled",
];

/** Whether the exchange and the refresh of tokens can have this fault. */
export const happensToOAuth = (kind: FaultKind): boolean =>
  !isSaidInPayload(kind) && !OF_ADMIN_API.includes(kind);

/** Requests to /admin/oauth/access_token, named as if they were GraphQL root fields. */
export const OAUTH_OPERATIONS = ["tokenExchange", "tokenRefresh"] as const;
export type OAuthOperation = (typeof OAUTH_OPERATIONS)[number];

/** A fault to inject, matched against GraphQL root fields, OAuth operations or "*"; used up after `times` matches. */
export interface Fault {
  id: number;
  /** Null means every shop. */
  shop: string | null;
  operation: string;
  kind: FaultKind;
  /** Only requests whose body contains this text, such as an order's id; null means all requests. */
  contains: string | null;
  /** Real milliseconds, for "late". */
  delayMs: number;
  /** The error code of a provider that declines (Admin GraphQL schema, OrderTransactionErrorCode). */
  errorCode: string;
  times: number;
  /** From 0 to 1, by the sandbox's seeded chance. */
  probability: number;
}
