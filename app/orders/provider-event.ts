/** What can happen to an authorization at its provider beside the movements of its money. */
export const PROVIDER_EVENT_KINDS = [
  /** The customer agreed to pay. */
  "confirmed",
  "authorized",
  /** Something about the order that is no money was changed. */
  "updated",
  /** The provider bears the loss of a customer who did not pay. */
  "charged_off",
  /** A refund did not reach the customer. */
  "refund_taken_back",
  /** A parcel was told to the provider. `text` is its carrier and number. */
  "parcel",
  /** An event that this version of the app does not know. `text` is the provider's own word. */
  "other",
] as const;
export type ProviderEventKind = (typeof PROVIDER_EVENT_KINDS)[number];

/** One event as its provider shows it, the same in each reading. */
export interface ProviderEvent {
  /** Unique within the authorization. */
  id: string;
  kind: ProviderEventKind;
  /** Null where the provider names no time. */
  occurredAt: Date | null;
  text: string | null;
}
