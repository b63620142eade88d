import type { Authority, DirectProviderName, ProviderBrand } from "~/gateways/authority";
import type { Money } from "~/kernel/money";
import type { ProviderEvent } from "./provider-event";

/** How far the app knows an authorization that a provider's own API moves. Only `read` lets money move. */
export const DIRECT_STATES = [
  "read",
  /** Read, and the provider has not decided yet whether it stands for the payment. */
  "under_review",
  /** Read, and the customer's consent was not turned into an authorization yet. */
  "not_authorized",
  "no_reference",
  "ambiguous_reference",
  "no_connection",
  "no_access",
  "missing",
  "other_currency",
  "unreadable",
  "unavailable",
] as const;
export type DirectState = (typeof DIRECT_STATES)[number];

/** What is known of an authorization at its provider, beside what Shopify shows. */
export interface DirectAuthority {
  /** Who moves the money: the provider, or Shopify where the provider is only watched. */
  authority: Authority;
  provider: DirectProviderName;
  /** The name of the account's provider; null where no account is known yet. */
  brand: ProviderBrand | null;
  connectionId: string | null;
  /** The provider's own id of the authorization. */
  reference: string | null;
  state: DirectState;
  /** The provider's own word for the state, known to the app or not. */
  statusWord: string | null;
  /** The provider's own word for its review for fraud; null where it has none. */
  reviewWord: string | null;
  isDisputed: boolean;
  expiresAt: Date | null;
  /** The name that the merchant's order has at the provider, where the provider shows it. */
  merchantReference: string | null;
  /** When the provider last changed anything; null where it does not say. */
  changedAt: Date | null;
  /** What happened there beside the movements of money. */
  events: readonly ProviderEvent[];
  /** What the party that is not the authority captured nevertheless. Never counted as captured. */
  foreign: Money;
}

/** Whether the provider was read, whatever it said. */
export const wasRead = (state: DirectState): boolean =>
  state === "read" || state === "under_review" || state === "not_authorized";

/** Whether the party that moves the money shows the authorization. Shopify does: the reading is its own. */
export function isShownByAuthority({
  authority,
  state,
}: Pick<DirectAuthority, "authority" | "state">): boolean {
  return authority === "shopify" || wasRead(state);
}

/**
 * Whether an authorization stands in a reading as the provider shows it that moves its money. While the provider does
 * not show it, the reading keeps Shopify's word.
 */
export function isShownDirectly({ direct }: { direct?: DirectAuthority }): boolean {
  return direct !== undefined && direct.authority !== "shopify" && isShownByAuthority(direct);
}

/** What a provider's own API shows of a movement of money, and Shopify does not. */
export interface DirectMovement {
  provider: DirectProviderName;
  /** The id of the operation that asked for it, where the provider shows that. */
  ownReference: string | null;
  /** Whether the provider itself ended the authorization, because its time was over. */
  isLapse: boolean;
}
