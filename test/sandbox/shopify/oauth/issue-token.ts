import type { ShopState, TokenState } from "../../model/shop-state";
import type { World } from "../../model/world";

/** Life of an expiring offline token, and of its refresh token (shopify.dev, "Offline access tokens"). */
export const OFFLINE_TOKEN_SECONDS = 3600;
export const REFRESH_TOKEN_SECONDS = 7_776_000;
/** Life of an online token: a day (shopify.dev, "Online access tokens"). */
export const ONLINE_TOKEN_SECONDS = 86_399;

export interface TokenRequest {
  kind: "offline" | "online";
  /** Offline tokens only: whether the token expires and has a refresh token. */
  expiring: boolean;
  userId: number | null;
}

/**
 * Adds a token to the shop's installation. Assumption: older tokens stay valid until they expire, since an app whose
 * loaders run in parallel exchanges twice on a first load and uses both answers.
 */
export function issueToken(world: World, shop: ShopState, request: TokenRequest): TokenState {
  const now = world.clock.now();
  const lifetime =
    request.kind === "online" ? ONLINE_TOKEN_SECONDS : request.expiring ? OFFLINE_TOKEN_SECONDS : null;
  const refreshable = request.kind === "offline" && request.expiring;
  const token: TokenState = {
    token: `${request.kind === "online" ? "shpua" : "shpat"}_${world.random.hex(32)}`,
    kind: request.kind,
    scopes: [...shop.installation.scopes],
    expiresAt: lifetime === null ? null : now + lifetime * 1000,
    refreshToken: refreshable ? `shprt_${world.random.hex(32)}` : null,
    refreshExpiresAt: refreshable ? now + REFRESH_TOKEN_SECONDS * 1000 : null,
    userId: request.userId,
  };
  shop.installation.tokens = [...shop.installation.tokens.filter((known) => isOfUse(known, now)), token];
  return token;
}

function isOfUse(token: TokenState, now: number): boolean {
  const usable = token.expiresAt === null || token.expiresAt > now;
  const refreshable = token.refreshToken !== null && (token.refreshExpiresAt ?? 0) > now;
  return usable || refreshable;
}

/** The live token with this text, or null: unknown, expired and revoked tokens look the same from outside. */
export function findToken(shop: ShopState, text: string, now: number): TokenState | null {
  if (!shop.installation.installed) return null;
  const token = shop.installation.tokens.find((known) => known.token === text);
  if (!token || (token.expiresAt !== null && token.expiresAt <= now)) return null;
  return token;
}
