export const CONNECTION_MODES = ["test", "live"] as const;
export type ConnectionMode = (typeof CONNECTION_MODES)[number];

/** What a provider answered to something harmless that was asked with some credentials. */
export type ConnectionCheck =
  /** `mode` as the credentials and the provider's answer show it; `account` is the provider's name for the merchant. */
  | { kind: "accepted"; mode: ConnectionMode; account: string | null }
  | NoAccess
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/** The provider does not accept the credentials; only people can mend that. */
export interface NoAccess {
  kind: "no_access";
  detail: string;
}
