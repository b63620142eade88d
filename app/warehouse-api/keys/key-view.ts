import type { Actor } from "~/kernel/actor";
import type { ApiScope } from "./api-key";

/** A key as pages show it: without its secrets. */
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
