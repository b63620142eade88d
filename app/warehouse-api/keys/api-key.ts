import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";

/** What a key allows. Each operation of the API needs one of them. */
export const API_SCOPES = ["read", "hold", "ship", "move_money"] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** A warehouse's access, as found by the secret of a request. */
export interface ApiKey {
  shop: ShopDomain;
  id: string;
  name: string;
  scopes: ApiScope[];
  lastUsedAt: Date | null;
}

/** A key and its secret, with what decides whether the secret is valid. */
export interface FoundKey extends ApiKey {
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** When the secret ends because a newer one replaces it. */
  secretEndsAt: Date | null;
  /** Whether the shop has the app. */
  isInstalled: boolean;
}

export type KeyFault = "key_expired" | "key_revoked" | "app_uninstalled";

/** Why the key's secret is not accepted; null where it is. A revoked key says so even after its end. */
export function faultOfKey(key: FoundKey, now: Date): KeyFault | null {
  if (key.revokedAt) return "key_revoked";
  if ([key.expiresAt, key.secretEndsAt].some((end) => end !== null && end <= now)) return "key_expired";
  return key.isInstalled ? null : "app_uninstalled";
}

const LAST_USED_STEP_MS = 60_000;

/** Whether the time of the last use is so old that it is written again. */
export function isUseToBeNoted({ lastUsedAt }: Pick<ApiKey, "lastUsedAt">, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= LAST_USED_STEP_MS;
}

export const actorOfKey = ({ id, name }: Pick<ApiKey, "id" | "name">): Actor => ({
  kind: "warehouse",
  id,
  name,
});
