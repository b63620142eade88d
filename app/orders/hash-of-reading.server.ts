import { createHash } from "node:crypto";
import type { ReadOrder } from "~/context";

/** A hash of everything that a reading shows except its time, and of the merchant's rules for storing it. */
export function hashOfReading({ snapshot, rules }: Pick<ReadOrder, "snapshot" | "rules">): string {
  const shown = { ...snapshot, readAt: null };
  return createHash("sha256")
    .update(JSON.stringify([shown, rules]))
    .digest("base64url");
}
