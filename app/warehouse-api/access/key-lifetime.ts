export const LONGEST_NAME = 60;

/** How many days a key lasts from when it is made. */
export const KEY_LIFETIMES = ["never", "30", "90", "365"] as const;
export type KeyLifetime = (typeof KEY_LIFETIMES)[number];

const DAY_MS = 86_400_000;

/** When a key that is made now ends; null where it never does. */
export function endOfKey(lifetime: KeyLifetime, now: Date): Date | null {
  return lifetime === "never" ? null : new Date(now.getTime() + Number(lifetime) * DAY_MS);
}
