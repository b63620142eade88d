import type { ShopDomain } from "~/kernel/ids";

/** Asks Shopify for the shop's next offline token. A successful answer uses up the given refresh token. */
export type RefreshToken = (shop: ShopDomain, refreshToken: string) => Promise<RefreshOutcome>;

export type RefreshOutcome =
  | { kind: "refreshed"; token: OfflineToken }
  /** The refresh token is used up or revoked: only opening the app in the admin helps. */
  | { kind: "refused"; detail: string }
  | { kind: "unavailable"; detail: string };

export interface OfflineToken {
  accessToken: string;
  scope: string;
  expiresAt: Date;
  refreshToken: string;
  refreshTokenExpiresAt: Date;
}
