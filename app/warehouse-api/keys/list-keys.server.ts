import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { ApiScope } from "./api-key";
import { findKeys } from "./api-keys.store.server";

export interface ListedKey {
  id: string;
  name: string;
  scopes: ApiScope[];
  createdBy: Actor;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  revokedBy: Actor | null;
  /** The valid secrets, the newest first; two while the warehouse changes over. */
  secrets: ListedSecret[];
}

export interface ListedSecret {
  id: string;
  /** The end of the secret, by which people tell secrets apart. */
  lastFour: string;
  createdAt: Date;
  /** When a newer secret replaces it; null for the newest. */
  endsAt: Date | null;
}

/** The shop's keys, the newest first, revoked and expired ones included. */
export async function listKeys(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<ListedKey[]> {
  const now = ctx.clock.now();
  const keys = await findKeys(ctx.db, shop);
  return keys.map(({ secrets, ...key }) => ({
    ...key,
    secrets: secrets.filter(({ endsAt }) => endsAt === null || endsAt > now),
  }));
}
